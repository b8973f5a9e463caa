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


def act(panel, times):
    for i in range(times):
        panel.page.keyboard.press("ArrowRight" if i % 8 < 4 else "ArrowLeft")
        if i % 10 == 9:
            panel.page.wait_for_timeout(300)


def test_a_hundred_moves_leave_no_nodes_and_listeners_behind(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("leaks.ipynb", TOY))
    notebook.run_all()
    (panel,) = notebook.panels()
    panel.slider("λ").focus()
    act(panel, 40)
    panel.wait_for(lam=0.0)
    before = metrics(notebook.page)
    act(panel, 120)
    panel.wait_for(lam=0.0)
    after = metrics(notebook.page)
    print(before, after)
    assert after["Nodes"] - before["Nodes"] < 200
    assert after["JSEventListeners"] - before["JSEventListeners"] < 100
    assert after["JSHeapUsedSize"] - before["JSHeapUsedSize"] < 5e6


def test_running_the_cell_again_lets_go_of_the_panel_before(open_notebook, write_notebook):
    notebook = open_notebook(write_notebook("leaks_again.ipynb", TOY, COUNT))
    counts, pages = [], []
    for _ in range(5):
        notebook.run_all()
        notebook.panels()
        counts.append(int(notebook.cells()[1]["outputs"][0]["text"]))
        pages.append(metrics(notebook.page))
    print(counts, pages)
    assert counts[1:] == counts[:1] * 4
    # JupyterLab itself keeps 30 nodes and 5 listeners of a box with one stock slider
    assert pages[-1]["Nodes"] - pages[1]["Nodes"] < 3 * 200
    assert pages[-1]["JSEventListeners"] - pages[1]["JSEventListeners"] < 3 * 30
