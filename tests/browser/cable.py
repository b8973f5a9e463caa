"""The cable between browser and server, which can be pulled out: nothing else cuts an open websocket."""

import contextlib
import socket
import threading


class Cable:
    """Carries bytes from `port` to a server on `there`; `cut()` ends all and lets nobody in until `mend()`."""

    def __init__(self, there):
        self.there, self.whole, self.ends = there, True, []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with contextlib.suppress(OSError):  # the door is closed
            while True:
                end, _ = self.door.accept()
                self.join(end) if self.whole else end.close()

    def join(self, end):
        other = socket.create_connection(("127.0.0.1", self.there))
        self.ends += [end, other]
        for one, two in ((end, other), (other, end)):
            threading.Thread(target=self.carry, args=(one, two), daemon=True).start()

    def carry(self, one, two):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                two.sendall(data)
        hang_up(one, two)

    def cut(self):
        self.whole = False
        hang_up(*self.ends)
        self.ends = []

    def mend(self):
        self.whole = True

    def close(self):
        self.door.close()
        self.cut()


def hang_up(*ends):
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
