"""Writes binary glTF 2.0: metres, +Y up, front +Z, extras kept as given."""

import json
import struct

import numpy as np

FLOAT, USHORT, UINT, UBYTE = 5126, 5123, 5125, 5121
ARRAY, ELEMENTS = 34962, 34963


class Glb:
    """Collects nodes and meshes, then writes one file."""

    def __init__(self, name, extras):
        self.blob = bytearray()
        self.json = {
            "asset": {"version": "2.0", "generator": "alcove assets/source",
                      "copyright": "Alcove demo shop, MIT OR Apache-2.0"},
            "scene": 0,
            "scenes": [{"name": name, "nodes": [0], "extras": extras}],
            "nodes": [{"name": name, "children": [], "extras": extras}],
            "meshes": [], "materials": [], "accessors": [], "bufferViews": [], "buffers": [],
        }
        self.triangles = 0
        self.vertices = 0
        self.written = {}

    def material(self, slot, colour, roughness, metallic=0.0, double_sided=False):
        """Adds a material named after its slot; `colour` is linear RGB."""
        material = {
            "name": slot, "extras": {"rz_slot": slot},
            "pbrMetallicRoughness": {"baseColorFactor": [*map(float, colour), 1.0],
                                     "metallicFactor": metallic, "roughnessFactor": roughness},
        }
        if double_sided:
            material["doubleSided"] = True
        self.json["materials"].append(material)
        return len(self.json["materials"]) - 1

    def zone(self, axis, start, end, weight, number):
        """Adds the empty that marks where the model may grow along `axis`."""
        centre = [0.0, 0.0, 0.0]
        centre["xyz".index(axis)] = (start + end) / 2
        self._node({"name": f"rz.zone.{axis}.{number:03d}", "translation": centre,
                    "extras": {"rz_axis": axis, "rz_from": start, "rz_to": end, "rz_weight": weight}})

    def mesh(self, name, material, mesh, extras, at=None):
        """Adds a mesh node; vertices are relative to `at` where it is given. A mesh given again shares its data."""
        known = self.written.get(id(mesh))
        if known:
            primitive = {**known[1], "material": material}
        else:
            primitive = self._primitive(material, mesh, at)
            self.written[id(mesh)] = (mesh, primitive)
        self.json["meshes"].append({"name": name, "primitives": [primitive]})
        node = {"name": name, "mesh": len(self.json["meshes"]) - 1, "extras": extras}
        if at is not None:
            node["translation"] = [float(v) for v in at]
        self._node(node)

    def _primitive(self, material, mesh, at):
        assert np.isfinite(mesh.position).all() and np.isfinite(mesh.normal).all(), "a vertex without a place"
        position = mesh.position if at is None else mesh.position - np.asarray(at)
        attributes = {
            "POSITION": self._accessor(position.astype("<f4"), "VEC3", ARRAY, bounds=True),
            "NORMAL": self._accessor(mesh.normal.astype("<f4"), "VEC3", ARRAY),
            "TEXCOORD_0": self._accessor(mesh.uv.astype("<f4"), "VEC2", ARRAY),
        }
        if mesh.shade is not None:
            rgba = np.full((len(mesh.shade), 4), 255, "u1")
            rgba[:, :3] = np.clip(np.round(mesh.shade * 255), 0, 255).astype("u1")[:, None]
            attributes["COLOR_0"] = self._accessor(rgba, "VEC4", ARRAY, normalized=True)
        wide = len(position) > 65535
        indices = mesh.triangle.reshape(-1).astype("<u4" if wide else "<u2")
        self.triangles += len(mesh.triangle)
        self.vertices += len(position)
        return {"attributes": attributes, "material": material, "indices": self._accessor(indices, "SCALAR", ELEMENTS)}

    def write(self, path):
        """Writes the file and returns its size in bytes."""
        self.json["buffers"] = [{"byteLength": len(self.blob)}]
        text = json.dumps(self.json, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        blob = bytes(self.blob) + b"\0" * (-len(self.blob) % 4)
        size = 12 + 8 + len(text) + 8 + len(blob)
        with open(path, "wb") as file:
            file.write(struct.pack("<III", 0x46546C67, 2, size))
            file.write(struct.pack("<II", len(text), 0x4E4F534A) + text)
            file.write(struct.pack("<II", len(blob), 0x004E4942) + blob)
        print(f"{path}: {size} bytes, {self.triangles} triangles, {self.vertices} vertices, "
              f"{len(self.json['meshes'])} draw calls")
        return size

    def _node(self, node):
        self.json["nodes"].append(node)
        self.json["nodes"][0]["children"].append(len(self.json["nodes"]) - 1)

    def _accessor(self, array, kind, target, bounds=False, normalized=False):
        array = np.ascontiguousarray(array)
        self.blob.extend(b"\0" * (-len(self.blob) % 4))
        self.json["bufferViews"].append({"buffer": 0, "byteOffset": len(self.blob),
                                         "byteLength": array.nbytes, "target": target})
        self.blob.extend(array.tobytes())
        component = {"f4": FLOAT, "u2": USHORT, "u4": UINT, "u1": UBYTE}[array.dtype.str[1:]]
        accessor = {"bufferView": len(self.json["bufferViews"]) - 1, "componentType": component,
                    "count": len(array), "type": kind}
        if bounds:
            accessor["min"] = [float(v) for v in array.min(0)]
            accessor["max"] = [float(v) for v in array.max(0)]
        if normalized:
            accessor["normalized"] = True
        self.json["accessors"].append(accessor)
        return len(self.json["accessors"]) - 1
