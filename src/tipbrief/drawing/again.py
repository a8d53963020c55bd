"""A process that draws reads the script that started it once more, and must not start all over."""


def refuse_to_be_read_again() -> None:
    """Raises RuntimeError where the script does not ask for the name that it is read under.

    Python says so only where a process is started; this one would first wait for its parent's build to end.
    """
    from multiprocessing import current_process  # few builds ask

    if getattr(current_process(), "_inheriting", False):  # as multiprocessing itself tells it
        raise RuntimeError(
            "this script is read again by each process that it starts to draw: "
            'put what builds below a line that says: if __name__ == "__main__":'
        )
