"""So that `pytest --nbval notebooks` compares what a learner would see. Used by tests/notebooks too."""


def pytest_configure(config):
    if config.getoption("nbval", False):
        # on a new machine this builds the font cache, which else complains in the first lesson
        import matplotlib.font_manager  # noqa: F401

        remember_history()


def remember_history():
    """Run cells as a front end does: without history IPython overlooks a `;` that ends a cell."""
    from nbval.kernel import RunningKernel

    def execute_cell_input(self, cell_input, allow_stdin=None):
        return self.kc.execute(
            cell_input, store_history=True, allow_stdin=allow_stdin, stop_on_error=False
        )

    RunningKernel.execute_cell_input = execute_cell_input


def pytest_collection_modifyitems(items):
    for item in items:
        if hasattr(item, "output_timeout"):  # an nbval cell
            item.output_timeout = 30  # 5 s is short on a busy machine
            # a panel says in the metadata of its picture what the picture shows: compare that too
            item.parent.skip_compare = tuple(set(item.parent.skip_compare) - {"metadata"})
