"""What experiments share."""


def last(results):
    """The finished result of an experiment that yields better and better ones."""
    for result in results:
        pass
    return result
