"""analyse(): the rooms in order, and the Analysis whose parts are made when first asked for.

Data goes down once. Changing an option runs analyse again from the Records.
"""

from collabmap.pipeline.analysis import Analysis, analyse

__all__ = ["Analysis", "analyse"]
