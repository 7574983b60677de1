"""What is kept: workspaces, uploads on hold and kept, the networks made of them, and answers.

Ask a `Store` for a workspace, and the workspace for everything else. Records come out equal
to those that went in; a thing of another workspace is not found, like one that never was.
Only this room knows SQLAlchemy.
"""

from collabmap.store.database import UnusableDatabase
from collabmap.store.store import Store
from collabmap.store.values import (
    PENDING_DAYS,
    TABLES_AT_MOST,
    KeptUpload,
    NotFound,
    StoredNetwork,
    Upload,
)
from collabmap.store.workspace import Workspace

__all__ = [
    "PENDING_DAYS",
    "TABLES_AT_MOST",
    "KeptUpload",
    "NotFound",
    "Store",
    "StoredNetwork",
    "UnusableDatabase",
    "Upload",
    "Workspace",
]
