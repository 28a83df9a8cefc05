"""Photographs a model with materials of the catalogue, in Blender's Cycles.

blender -b --python assets/source/picture.py -- --model sofa --dress fabric=linen-sand,legs=oak-light \
    --view front|TURN:RISE:SHARE:X:Y:Z --out sofa.png [--size 800x600] [--samples 64] [--backdrop #f2f0ec]

Elements of a run: `--model cala_arm_left --beside cala_seat@0.9:0:0,cala_corner@1.775:0:0` stands them at x, z (metres from
the middle of the first) and turned clockwise by degrees as seen from above. Parts of one element only: `--hide 2/door`.
"""

import argparse
import json
import math
import pathlib
import random
import sys

import bpy
import numpy
from mathutils import Matrix, Vector

# Blender 3.4's glTF importer still asks for the name that numpy 1.24 dropped.
numpy.bool = bool

DEMO = pathlib.Path(__file__).resolve().parent.parent / "demo"
# Camera: turn and rise in degrees, share of the model's size that fills the frame,
# the point looked at as shares of the box, focal length in mm.
VIEWS = {
    "front": (28, 14, 1.0, (0.5, 0.47, 0.5), 70),
    "side": (62, 12, 1.0, (0.5, 0.47, 0.5), 70),
    "back": (208, 18, 1.0, (0.5, 0.47, 0.5), 70),
    "straight": (0, 6, 1.0, (0.5, 0.47, 0.5), 85),
    "seat": (38, 28, 0.3, (0.86, 0.55, 0.75), 70),
    "cloth": (30, 30, 0.09, (0.72, 0.55, 0.85), 70),
    "corner": (35, 22, 0.22, (0.97, 0.97, 0.95), 70),
    "foot": (35, 10, 0.22, (0.95, 0.08, 0.95), 70),
}


def linear(code):
    values = [int(code[k:k + 2], 16) / 255 for k in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in values] + [1.0]


def dress(material, look):
    """Rebuilds `material` from a catalogue look, as the configurator does."""
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    new, link = tree.nodes.new, tree.links.new
    surface, output = new("ShaderNodeBsdfPrincipled"), new("ShaderNodeOutputMaterial")
    link(surface.outputs[0], output.inputs[0])
    surface.inputs["Roughness"].default_value = look.get("roughness", 0.8)
    surface.inputs["Metallic"].default_value = look.get("metallic", 0.0)
    if "sheen" in look:
        # Cycles 3.4 knows one sheen strength; the tint takes the colour.
        tone = linear(look["sheen"])
        surface.inputs["Sheen"].default_value = max(tone[:3]) * 4
        surface.inputs["Sheen Tint"].default_value = 0.6
    uv, mapping = new("ShaderNodeUVMap"), new("ShaderNodeMapping")
    scale = 1000 / look.get("tile_mm", 1000)
    mapping.inputs["Scale"].default_value = (scale, scale, 1)
    link(uv.outputs[0], mapping.inputs[0])

    def image(key, colour):
        if key not in look:
            return None
        node = new("ShaderNodeTexImage")
        node.image = bpy.data.images.load(str(DEMO / look[key]), check_existing=True)
        node.image.colorspace_settings.name = "sRGB" if colour else "Non-Color"
        link(mapping.outputs[0], node.inputs[0])
        return node

    def multiply(a, b):
        node = new("ShaderNodeMixRGB")
        node.blend_type = "MULTIPLY"
        node.inputs[0].default_value = 1
        for socket, value in zip(node.inputs[1:], (a, b)):
            if isinstance(value, list):
                socket.default_value = value
            else:
                link(value, socket)
        return node.outputs[0]

    colour = linear(look.get("base_colour", "#cccccc"))
    base = image("base_texture", True)
    if base:
        colour = multiply(base.outputs[0], colour)
    shade = new("ShaderNodeVertexColor")
    colour = multiply(shade.outputs[0], colour) if look.get("shaded") else colour
    if isinstance(colour, list):
        surface.inputs["Base Color"].default_value = colour
    else:
        link(colour, surface.inputs["Base Color"])
    orm = image("orm_texture", False)
    if orm:
        split = new("ShaderNodeSeparateRGB")
        link(orm.outputs[0], split.inputs[0])
        scaled = new("ShaderNodeMath")
        scaled.operation = "MULTIPLY"
        scaled.inputs[1].default_value = look.get("roughness", 1.0)
        link(split.outputs[1], scaled.inputs[0])
        link(scaled.outputs[0], surface.inputs["Roughness"])
    normal = image("normal_texture", False)
    if normal:
        bump = new("ShaderNodeNormalMap")
        bump.inputs["Strength"].default_value = look.get("normal_scale", 1.0)
        link(normal.outputs[0], bump.inputs["Color"])
        link(bump.outputs[0], surface.inputs["Normal"])


def light(name, at, aim, size, power):
    lamp = bpy.data.lights.new(name, "AREA")
    lamp.shape, lamp.size, lamp.size_y, lamp.energy = "RECTANGLE", size[0], size[1], power
    thing = bpy.data.objects.new(name, lamp)
    thing.location = at
    thing.rotation_euler = (Vector(aim) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.collection.objects.link(thing)


def plain(name, colour, roughness=0.6):
    paint = bpy.data.materials.new(name)
    dress(paint, {"base_colour": colour, "roughness": roughness})
    return paint


def books(low, high, boards, seed=8):
    """Books and a vase on the boards at the heights `boards`, between the sides."""
    luck = random.Random(seed)
    paints = [plain(f"book{n}", c) for n, c in enumerate(
        ["#d8cfc0", "#8f9d93", "#b5735a", "#3f4a57", "#c9b27c", "#e8e4dc", "#6b5a4e", "#a7b3bd"])]
    for row, top in enumerate(boards):
        at = low.x + 0.03 + luck.choice([0.0, 0.0, 0.25])
        for n in range(luck.randint(6, 13)):
            wide, tall, deep = luck.uniform(0.014, 0.042), luck.uniform(0.19, 0.27), luck.uniform(0.13, 0.18)
            if at + wide > high.x - 0.05:
                break
            bpy.ops.mesh.primitive_cube_add(size=1, location=(at + wide / 2, low.y + 0.06 + deep / 2, top + tall / 2))
            book = bpy.context.object
            book.scale = (wide - 0.0015, deep, tall)
            bpy.ops.object.transform_apply(scale=True)
            soft = book.modifiers.new("soft", "BEVEL")
            soft.width, soft.segments = 0.002, 2
            book.data.materials.append(luck.choice(paints))
            at += wide
        if row % 2 == 1 and at < high.x - 0.2:
            ring = [(0.0, 0.045), (0.03, 0.07), (0.09, 0.075), (0.15, 0.05), (0.19, 0.03), (0.22, 0.034)]
            points, sides = [], 40
            for z, r in ring:
                points += [(r * math.cos(2 * math.pi * k / sides), r * math.sin(2 * math.pi * k / sides), z) for k in range(sides)]
            faces = [(j * sides + k, j * sides + (k + 1) % sides, (j + 1) * sides + (k + 1) % sides, (j + 1) * sides + k)
                     for j in range(len(ring) - 1) for k in range(sides)]
            shape = bpy.data.meshes.new("vase")
            shape.from_pydata(points, [], faces)
            for polygon in shape.polygons:
                polygon.use_smooth = True
            shape.materials.append(plain("clay", "#cfc6b8", 0.45))
            vase = bpy.data.objects.new("vase", shape)
            vase.location = (high.x - 0.14, (low.y + high.y) / 2, top)
            vase.modifiers.new("round", "SUBSURF").render_levels = 2
            bpy.context.collection.objects.link(vase)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--dress", default="")
    parser.add_argument("--beside", default="")
    parser.add_argument("--hide", default="", help="names of parts to leave out, as the catalogue's `shown` does")
    parser.add_argument("--view", default="front")
    parser.add_argument("--out", required=True)
    parser.add_argument("--size", default="640x400")
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--backdrop", default="#efece7")
    parser.add_argument("--books", action="store_true", help="stand books and a vase on the shelves")
    parser.add_argument("--exposure", type=float, default=0.0)
    wanted = parser.parse_args(sys.argv[sys.argv.index("--") + 1:])

    bpy.ops.wm.read_factory_settings(use_empty=True)
    left_out = set(filter(None, wanted.hide.split(",")))
    places = [f"{wanted.model}@0:0:0", *filter(None, wanted.beside.split(","))]
    for number, (name, place) in enumerate((entry.split("@") for entry in places), 1):
        path = pathlib.Path(name)
        before = set(bpy.data.objects)
        bpy.ops.import_scene.gltf(filepath=str(path if path.exists() else DEMO / "models" / f"{name}.glb"))
        x, z, turn = map(float, place.split(":"))
        # glTF front +Z is Blender's -Y.
        stand = Matrix.Translation((x, -z, 0)) @ Matrix.Rotation(-math.radians(turn), 4, "Z")
        new = [o for o in bpy.data.objects if o not in before]
        for thing in [o for o in new if o.parent is None]:
            thing.matrix_world = stand @ thing.matrix_world
        for thing in [o for o in new if o.type == "MESH"]:
            part = thing.name.split(".")[0]
            if part in left_out or f"{number}/{part}" in left_out:
                bpy.data.objects.remove(thing)
    bpy.context.view_layer.update()
    looks = {}
    if (DEMO / "catalogue.json").exists():
        looks = {m["id"]: m.get("look", {}) for m in json.loads((DEMO / "catalogue.json").read_text())["materials"]}
    for pair in filter(None, wanted.dress.split(",")):
        slot, choice = pair.split("=")
        look = {"base_colour": choice} if choice.startswith("#") else dict(looks[choice])
        meshes = [o for o in bpy.data.objects if o.type == "MESH"
                  and any(s.material and s.material.get("rz_slot") == slot for s in o.material_slots)]
        look["shaded"] = any(o.data.color_attributes for o in meshes)
        for o in meshes if look["shaded"] else []:
            if not o.data.color_attributes:
                white = o.data.color_attributes.new("Color", "BYTE_COLOR", "POINT")
                white.data.foreach_set("color", [1.0] * 4 * len(white.data))
                o.data.color_attributes.active_color_index = o.data.color_attributes.render_color_index = 0
        for o in meshes:
            for s in o.material_slots:
                if s.material.get("rz_slot") == slot:
                    dress(s.material, look)

    corners = [o.matrix_world @ Vector(c) for o in bpy.data.objects if o.type == "MESH" for c in o.bound_box]
    low = Vector([min(c[k] for c in corners) for k in range(3)])
    high = Vector([max(c[k] for c in corners) for k in range(3)])
    span = high - low
    for thing in [o for o in bpy.data.objects if o.get("rz_role") == "repeat"]:
        # As the planner does: equal bays between the margins, the part itself is the first unit.
        axis = {"x": 0, "y": 2, "z": 1}[thing["rz_axis"]]
        room = span[axis] - thing["rz_margin_lo"] - thing["rz_margin_hi"]
        bays = round(room / thing["rz_pitch"])
        if wanted.books and axis == 2:
            # Half a board of 22 mm above its middle.
            books(low, high, [low.z + thing["rz_margin_lo"]] + [
                low.z + thing["rz_margin_lo"] + n * room / bays + 0.011 for n in range(1, bays)])
        # glTF's front, +z, is Blender's -y.
        way = -1 if axis == 1 else 1
        for n in range(1, bays + 1 if thing.get("rz_ends") == "in" else bays - 1):
            copy = thing.copy()
            copy.location[axis] += way * n * room / bays
            bpy.context.collection.objects.link(copy)
    width, height = map(int, wanted.size.split("x"))

    if wanted.view in VIEWS:
        turn, rise, share, aim, lens = VIEWS[wanted.view]
    else:
        turn, rise, share, *aim = map(float, wanted.view.split(":"))
        lens = 70
    # glTF front +Z is Blender's -Y.
    target = low + Vector((span.x * aim[0], span.y * (1 - aim[2]), span.z * aim[1]))
    away = Vector((math.sin(math.radians(turn)) * math.cos(math.radians(rise)),
                   -math.cos(math.radians(turn)) * math.cos(math.radians(rise)), math.sin(math.radians(rise))))
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.data.lens = lens
    bpy.context.collection.objects.link(camera)
    bpy.context.scene.camera = camera
    view = away.to_track_quat("Z", "Y")
    right, up = view @ Vector((1, 0, 0)), view @ Vector((0, 1, 0))
    # Far enough that the whole box fits, then nearer by the view's share.
    tan_x = 18 / lens
    tan_y = tan_x * height / width
    distance = max(max(abs((c - target) @ right) / tan_x, abs((c - target) @ up) / tan_y) + (c - target) @ away
                   for c in corners) * 1.1
    camera.location = target + away * distance * share
    camera.rotation_euler = view.to_euler()
    camera.data.clip_start = 0.01

    # A floor that curves up into the wall, as in a photographer's studio.
    depth, bend = 6.0, 1.5
    profile = [(-8, 0)] + [(depth - bend + bend * math.sin(a), bend - bend * math.cos(a))
                           for a in [math.pi / 2 * k / 16 for k in range(17)]] + [(depth, 14)]
    points = [(x, y, z) for x in (-30, 30) for y, z in profile]
    count = len(profile)
    sheet = bpy.data.meshes.new("sheet")
    sheet.from_pydata(points, [], [(k, k + 1, count + k + 1, count + k) for k in range(count - 1)])
    for polygon in sheet.polygons:
        polygon.use_smooth = True
    stage = bpy.data.objects.new("sheet", sheet)
    stage.rotation_euler = (0, 0, math.radians(turn))
    bpy.context.collection.objects.link(stage)
    paper = bpy.data.materials.new("paper")
    dress(paper, {"base_colour": wanted.backdrop, "roughness": 0.9})
    sheet.materials.append(paper)

    reach = max(span) * 1.2 + 0.8
    facing = Vector((away.x, away.y, 0)).normalized()
    aside = Vector((-facing.y, facing.x, 0))
    middle = (low + high) / 2
    light("key", middle + facing * reach * 0.9 - aside * reach * 1.25 + Vector((0, 0, reach * 1.15)), middle,
          (reach * 0.9, reach * 0.9), 34 * reach ** 2)
    light("fill", middle + facing * reach * 0.9 + aside * reach * 1.6 + Vector((0, 0, reach * 0.5)), middle,
          (reach * 1.4, reach * 1.4), 8 * reach ** 2)
    light("top", middle + Vector((0, 0, reach * 2)), middle, (reach * 2, reach * 2), 15 * reach ** 2)

    scene = bpy.context.scene
    world = bpy.data.worlds.new("world")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[0].default_value = (1, 1, 1, 1)
    world.node_tree.nodes["Background"].inputs[1].default_value = 0.3
    scene.world = world
    scene.render.engine = "CYCLES"
    scene.cycles.samples = wanted.samples
    scene.cycles.max_bounces = 5
    scene.cycles.use_denoising = False
    scene.cycles.sample_clamp_indirect = 3
    scene.view_settings.view_transform = "Standard"
    scene.view_settings.exposure = wanted.exposure
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.filepath = str(pathlib.Path(wanted.out).resolve())
    scene.render.image_settings.file_format = "PNG"
    bpy.ops.render.render(write_still=True)


main()
