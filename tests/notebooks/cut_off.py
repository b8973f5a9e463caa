"""What a kernel runs first in tests: from then on it reaches nobody but this machine."""

STARTUP = """\
import sys

HERE = ("127.0.0.1", "::1", "localhost", "", None)


def refuse(event, args):
    if event == "socket.connect":  # a text is the path of a local socket
        outside = isinstance(args[1], tuple) and args[1][0] not in HERE
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        outside = args[0] not in HERE
    else:
        outside = event == "os.system"
    if outside:
        raise ConnectionError(f"a lesson asks for the outside: {event} {args}")


sys.addaudithook(refuse)
"""


def cut_off(profile):
    """Write it where a kernel with IPYTHONDIR=profile looks for what runs first."""
    folder = profile / "profile_default" / "startup"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "00_cut_off.py").write_text(STARTUP)
