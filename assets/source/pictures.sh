#!/bin/sh
# Photographs the products for the shop's cards: needs blender, python3-numpy and python3-pil.
set -e
here=$(dirname "$0")
work=$(mktemp -d)
shoot() {
    name=$1
    shift
    blender -b --python "$here/picture.py" -- --model "$name" --out "$work/$name.png" --size 1200x900 --samples 64 \
        --exposure 0.12 "$@" > "$work/log" 2>&1 || { tail "$work/log"; exit 1; }
    python3 -c "from PIL import Image
Image.open('$work/$name.png').convert('RGB').resize((800, 600), Image.LANCZOS).save('$here/../demo/pictures/$name.jpg', quality=82, optimize=True)"
}
shoot sofa --dress fabric=linen-sand,legs=oak-light
shoot table --dress top=lam-oak-12,frame=steel-black
shoot shelf --dress board=oak-light,back=oak-light --books
rm -r "$work"
