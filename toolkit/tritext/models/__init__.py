"""The packages on this machine: fetched, checked, installed whole or not at all, verified, carried elsewhere.

From the outside in: ``install`` unpacks what ``layout`` and ``archive`` let through into ``store``, which keeps the
packages' folder whole, if ``contents``, ``weights`` and ``trial`` find a working model in it. ``online`` fetches what
``index`` offers, through ``download``, the only file that opens a socket; ``listing`` keeps what is offered, and
``catalogue`` pins what tritext vouches for. ``students`` installs Mozilla's, which ``records`` offers, after
``compressed`` and ``marian``. ``audit`` verifies, ``bundle`` carries, ``choice`` chooses, ``embedders`` does all that
for embedding models.
"""

from tritext.models.audit import verify_bundled, verify_installed
from tritext.models.bundle import export, install_bundle
from tritext.models.catalogue import is_pinned, pin, pin_of_files
from tritext.models.choice import choose
from tritext.models.embedders import install_embedder, installed_embedders, remove_embedder
from tritext.models.index import PACKAGES
from tritext.models.install import install_file, install_folder, is_known, remove
from tritext.models.online import install_pairs, install_students, wanted_pairs
from tritext.models.records import STUDENTS
from tritext.models.store import read_marker
from tritext.models.students import install_student, is_student

__all__ = [
    "PACKAGES", "STUDENTS", "choose", "export", "install_bundle", "install_embedder", "install_file", "install_folder",
    "install_pairs", "install_student", "install_students", "installed_embedders", "is_known", "is_pinned",
    "is_student", "pin", "pin_of_files", "read_marker", "remove", "remove_embedder", "verify_bundled",
    "verify_installed", "wanted_pairs",
]  # fmt: skip
