"""The study file on the disk: tables, keys, trail, migrations, integrity and copies. It knows no rule of the trial."""
