"""Long use leaves nothing behind: no nodes, listeners or widgets, in the page and in the kernel."""

TOY = "import toy_panel\npanel = toy_panel.panel()\npanel"
COUNT = "from ipywidgets.widgets.widget import _instances\nprint(len(_instances))"


def metrics(page):
    """Nodes and listeners of the page after its garbage is collected."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    found = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {name: int(found[name]) for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize")}


def growth(pages):
    """What each of these became more by, from one page to the next, at the least: a leak shows in every
    window, what JupyterLab does once in one."""
    steps = [{name: b[name] - a[name] for name in a} for a, b in zip(pages, pages[1:])]
    print(*steps, sep="\n")
    return {name: min(step[name] for step in steps) for name in steps[0]}


def act(panel, times):
    for i in range(times):
        before = panel.rests()
        panel.page.keyboard.press("ArrowRight" if i % 8 < 4 else "ArrowLeft")
        if i % 8 == 7:
            panel.wait_for_rest(before)
            panel.wait_for(lam=0.0)


def test_a_hundred_moves_leave_no_nodes_and_listeners_behind(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("leaks.ipynb", TOY))
    notebook.run_all()
    (panel,) = notebook.panels()
    panel.slider("λ").focus()
    pages = []
    for _ in range(4):
        act(panel, 40)
        pages.append(metrics(notebook.page))
    more = growth(pages)
    assert more["Nodes"] < 40 and more["JSEventListeners"] < 30, more
    assert more["JSHeapUsedSize"] < 1.5e6, more


def test_running_the_cell_again_lets_go_of_the_panel_before(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("leaks_again.ipynb", TOY, COUNT))
    counts, pages = [], []
    for _ in range(5):
        notebook.run_all()
        notebook.panels()
        counts.append(int(notebook.cells()[1]["outputs"][0]["text"]))
        pages.append(metrics(notebook.page))
    assert counts[1:] == counts[:1] * 4, counts
    more = growth(pages[1:])
    # JupyterLab itself keeps 30 nodes and 5 listeners of a box with one stock slider
    assert more["Nodes"] < 200 and more["JSEventListeners"] < 30, more
