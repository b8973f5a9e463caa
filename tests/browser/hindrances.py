"""What stands in the way of somebody who reads by ear, by keyboard, or with weak eyes, as far as axe can tell."""

THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
# JupyterLab's body is a point, and what lies outside of its parents counts as hidden: nothing would be looked at
SIZE = "() => { Object.assign(document.body.style, { width: '100vw', height: '100vh' }); }"
# In a page of JupyterLab, what the lessons bring. Its renderer of plain images leaves out the words that are saved
# with each of them (`alt`); GitHub's, nbconvert's and the static site's do not.
OURS = {
    "include": [[".jp-OutputArea-output"], [".jp-RenderedMarkdown"]],
    "exclude": [[".jp-RenderedImage img"]],
}
# how a link is told from the text around it: by JupyterLab's theme, which underlines it only when pointed at
THEIRS = {"link-in-text-block": {"enabled": False}}


def hindrances(page, context=None, **options):
    """What axe calls serious or worse, with the elements that it is about."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"preload": False, "resultTypes": ["violations"], **options}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def in_jupyterlab(page):
    """Of what the lessons bring into the page, light and dark; there only contrast can differ. Contrast
    is found where something is in sight, so each panel is brought there."""
    page.evaluate(SIZE)
    found = hindrances(page, OURS, rules=THEIRS)
    for theme in ("Dark", "Light"):
        page.evaluate(THEME, f"JupyterLab {theme}")
        page.wait_for_function(
            "light => document.body.dataset.jpThemeLight === light",
            arg=str(theme == "Light").lower(),
        )
        found += hindrances(page, OURS, runOnly=["color-contrast"])
        for panel in page.locator(".live-panel").all():
            panel.scroll_into_view_if_needed()
            found += hindrances(page, OURS, runOnly=["color-contrast"])
    return found
