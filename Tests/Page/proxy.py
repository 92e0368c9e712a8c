"""A TCP proxy between a browser and a server, whose line a test can cut and mend."""

import socket
import threading


class Proxy:
    """Forwards to 127.0.0.1:`port`; `cut` ends every connection, `mute` keeps them and carries nothing."""

    def __init__(self, port: int):
        self._target = port
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._open = True
        self._muted = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Nobody gets through, and whoever was through is thrown out."""
        with self._lock:
            self._open = False
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for side in pair:
                self._end(side)

    def mute(self) -> None:
        """As a dead network does it: nothing is closed, nothing arrives."""
        self._muted.set()

    def mend(self) -> None:
        """What was lost while muted stays lost, so its connections end."""
        self.cut()
        self._muted.clear()
        with self._lock:
            self._open = True

    def close(self) -> None:
        self.cut()
        self._listener.close()

    @staticmethod
    def _end(side: socket.socket) -> None:
        try:
            side.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        side.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                near.close()
                continue
            with self._lock:
                if not self._open:
                    near.close()
                    far.close()
                    continue
                self._pairs.append((near, far))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                if not self._muted.is_set():
                    sink.sendall(data)
        except OSError:
            pass
        self._end(source)
        self._end(sink)
