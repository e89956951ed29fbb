from golden_thread.config.practice.scene import Scene


def assessed(scene: Scene) -> None: ...


def reviewed(scene: Scene) -> None: ...
