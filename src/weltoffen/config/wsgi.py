import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.config.settings")
application = get_wsgi_application()

# what was loaded at the start stays for good: the collector need not walk it in front of a reader
gc.collect()
gc.freeze()
