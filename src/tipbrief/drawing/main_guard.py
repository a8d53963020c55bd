"""A process that is started to draw reads the script of its parent once more, and must not start all over."""

from sys import modules


def require_main_guard() -> None:
    """Raises RuntimeError in a process that reads a script without ``if __name__ == "__main__":``.

    Python says so only where a process is started; this one would first wait for its parent's build to end.
    """
    processes = modules.get("multiprocessing.process")
    if processes and getattr(processes.current_process(), "_inheriting", False):  # as multiprocessing tells it itself
        raise RuntimeError(
            "this script is read again by each process that it starts to draw: "
            'put what builds below a line that says: if __name__ == "__main__":'
        )
