HELP = "Serve the pages (production: behind a proxy that speaks TLS)."


def arguments(parser):
    parser.add_argument("--port", type=int, default=8000, help="8000 if not given")
    parser.add_argument("--bind", default="127.0.0.1", help="the address to listen on; this machine alone if not given")
    parser.add_argument("--workers", type=int, default=2, help="how many processes serve; 2 if not given")


def run(parsed) -> int:
    from golden_thread.config import migrating, running, serving
    from golden_thread.config.failures import Failure

    serving.refuse_taken_port(parsed.bind, parsed.port)
    with running.database():
        if migrating.pending():
            raise Failure("The database is not up to date: run `golden-thread migrate` first.")
        serving.refuse_unsafe_database()
        return serving.run_all([serving.web(parsed.bind, parsed.port, parsed.workers)])
