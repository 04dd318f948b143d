"""The version of the program that runs, for whoever says it: the command and the service."""


def version() -> str:
    """Return the installed distribution's version."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 20 ms

    try:
        return version("dateline")
    except PackageNotFoundError:
        return "(not installed)"
