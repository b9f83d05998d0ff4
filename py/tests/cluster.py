"""Spark on this machine, for the tests and the benchmark: all it writes stays in one folder."""

from __future__ import annotations

import sys
from pathlib import Path

QUIET = """
appender.none.type = Null
appender.none.name = none
rootLogger.level = off
rootLogger.appenderRef.none.ref = none
"""


def environment(folder: Path) -> dict[str, str]:
    """Makes the folder a home for Spark, and gives the variables that say so."""
    import pyspark

    conf = folder / "conf"
    # The JVM that the first session starts serves those after it, with the environment it was started in.
    if not conf.exists():
        conf.mkdir(parents=True)
        (conf / "log4j2.properties").write_text(QUIET)
        # A cluster's workers write into Spark's home, which is not theirs.
        for part in ("bin", "jars", "python"):
            found = Path(pyspark.__file__).parent / part
            if found.exists():
                (folder / part).symlink_to(found)
    return {
        "SPARK_HOME": str(folder),
        "SPARK_CONF_DIR": str(conf),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }


def settings(folder: Path) -> dict[str, str]:
    """A session that reaches no other machine and writes nowhere else."""
    return {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.session.timeZone": "Europe/Stockholm",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
