/// The Python program that puts a script to DuckDB and tells how long each section took.
///
/// Modules come by `__import__`, since lines that begin with `import` are for Swift's modules here. Its clock starts
/// after the library is loaded, so that the interpreter's own start costs the peer nothing.
enum PeerProgram {
  static let python = #"""
    sys, time, duckdb = (__import__(name) for name in ("sys", "time", "duckdb"))
    start = time.perf_counter()
    connection = duckdb.connect()
    for part in open(sys.argv[1], encoding="utf-8").read().split("-- @section ")[1:]:
        name, _, text = part.partition("\n")
        for statement in text.split(";\n"):
            if statement.strip():
                rows = connection.execute(statement).fetchall()
                if name == "checked":
                    for figure, value in rows:
                        print("figure", figure, repr(float(value)), sep="\t")
        print("done", name, repr(time.perf_counter() - start), sep="\t", flush=True)
    """#
}
