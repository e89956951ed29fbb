from golden_thread.config.practice.scene import Scene


def drawn_up(scene: Scene) -> None: ...


def carried_out(scene: Scene) -> None: ...
