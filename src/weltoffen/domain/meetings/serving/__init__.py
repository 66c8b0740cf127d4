"""What of councils and their meetings everybody may read, as OParl 1.1 wants it, ready-made.

`public` says what is public, `addresses` where it stands, `things` and `people` what it says;
`publishing` makes it, `reading` gives it and looks once more whether it still is public.
"""
