"""Configures Spark on this machine for the tests and the benchmark, so that it only writes to one folder."""

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
    """Makes the folder Spark's home, and returns the environment variables for it."""
    import pyspark

    conf = folder / "conf"
    # Later sessions reuse the JVM of the first session, and its environment.
    if not conf.exists():
        conf.mkdir(parents=True)
        (conf / "log4j2.properties").write_text(QUIET)
        # The workers of a cluster write to Spark's home, so it must not be the installed package.
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
    """Settings for a session that uses no other machine and writes only to the folder."""
    return {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.session.timeZone": "Europe/Stockholm",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
