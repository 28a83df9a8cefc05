#!/bin/sh
# Photographs the products for the shop's cards: needs blender, python3-numpy and python3-pil.
# `sh pictures.sh bed` takes only that one; SAMPLES and SIZE may be given for a quick look.
set -e
here=$(dirname "$0")
work=$(mktemp -d)
only=$1
shoot() {
    name=$1
    shift
    [ -z "$only" ] || [ "$only" = "$name" ] || return 0
    # A picture named after no model says itself what stands on it.
    blender -b --python "$here/picture.py" -- --model "$name" --out "$work/$name.png" --size ${SIZE:-1200x900} --samples ${SAMPLES:-64} \
        --exposure 0.12 "$@" > "$work/log" 2>&1 || { tail "$work/log"; exit 1; }
    python3 -c "from PIL import Image
Image.open('$work/$name.png').convert('RGB').resize((800, 600), Image.LANCZOS).save('$here/../demo/pictures/$name.jpg', quality=82, optimize=True)"
}
shoot sofa --dress fabric=linen-sand,legs=oak-light
shoot table --dress top=lam-oak-12,frame=steel-black
shoot shelf --dress board=oak-light,back=oak-light --books
upholstered=fabric=boucle-cream,piping=linen-graphite,legs=oak-light,mattress=ticking-white,slats=oak-light,lamp=steel-black
heads=headboard-cushions,headboard-channels,headboard-cushions-piping-tone,headboard-cushions-piping-contrast
shoot bed --dress $upholstered --hide $heads,frame-piping-contrast,headboard-flat-piping-contrast,mattress-two,mattress-two-piping,skirt,drawers,lamp-left,lamp-right
shoot cala --model cala_arm_left --beside cala_seat@0.9:0:0,cala_corner@1.775:0:0,cala_arm_right@1.775:0.975:90 \
    --dress fabric=linen-sage,piping=linen-ecru,legs=oak-black --hide piping-contrast --view=-32:24:1:0.5:0.4:0.5
inside=shelf-2,shelf-3,shelf-4,shelf-5,shelf-6,drawer-1,drawer-2,drawer-3,drawer-4,drawer-1-knob,drawer-2-knob,drawer-3-knob,drawer-4-knob,drawer-top
left=$(echo $inside | sed 's/[^,]*/2\/&/g') right=$(echo $inside | sed 's/[^,]*/4\/&/g')
doors() { for part in "" -mirror -bar -knob -strip; do printf '%s,' "$1$part"; done; }
fronts=$(for name in door-pair-left door-pair-right; do doors $name; done)slide-left,slide-left-mirror,slide-left-grip,slide-right,slide-right-mirror,slide-right-grip,track
shoot ordo --model ordo_panel --beside ordo_unit@0.3125:0:0,ordo_unit@0.9125:0:0,ordo_unit@1.5125:0:0,ordo_panel@1.825:0:0 \
    --dress body=white,front=lac-sage,inside=lam-oak-12,metal=steel-black,mirror=mirror,light=panel-white \
    --hide "$fronts,$left,$right,$(doors 2/door-right-hinge)$(doors 3/door-left-hinge)$(doors 3/door-right-hinge)$(doors 4/door-left-hinge)2/door-left-hinge-mirror,2/door-left-hinge-knob,2/door-left-hinge-strip,4/door-right-hinge-mirror,4/door-right-hinge-knob,4/door-right-hinge-strip,3/rail-1,3/shelf-4,3/shelf-5,3/shelf-6,3/drawer-4,3/drawer-4-knob,rail-2,rail-pull,lift,shoes,trousers,light-top,light-sides"
rm -r "$work"
