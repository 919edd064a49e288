"""Annotation from files to files: any number of articles, in parts, by several processes, taken up
where it stopped.

The folder of tables holds a folder for each table with one Parquet file a part, a mark for each
part (what it was made from, and the size of its files), and a catalogue of the files read. Articles
are partitioned by their doc_id, so that one new file touches one part. A part's files are written
first, each whole, then its mark; a part whose mark says what it should say is not made again, and a
file that has not changed is not read again.
"""

from newskit.scale.folder import Summary, annotate_folder

__all__ = ["Summary", "annotate_folder"]
