"""The measure: the same bytes as a file, by the same server with what it sends files with.

WhiteNoise is what the product itself sends static files with; no view, no database.
"""

import os
from pathlib import Path

from whitenoise import WhiteNoise

from weltoffen.config.wsgi import application as product

application = WhiteNoise(
    product, root=str(Path(os.environ["WELTOFFEN_DATA"]) / "static"), autorefresh=False
)
