def find_anchored(scene, found):
    return []
