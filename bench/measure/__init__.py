"""How the scripts of `bench/` measure: processes, files, the peers' environment, and the page of figures."""
