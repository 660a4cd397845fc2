// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

include "circomlib/circuits/poseidon.circom";
include "tags.circom";

// Turns three bits into eight selectors, exactly one of which is 1.
template Selectors() {
    // -- private --
    signal input bit[3];    // the child's position, lowest bit first; proven to be bits here

    // -- output --
    signal output sel[8];   // sel[k] = 1 when the position is k, else 0

    for (var k = 0; k < 3; k++) {
        bit[k] * (bit[k] - 1) === 0;
    }
    signal both;            // bit[0] AND bit[1]
    both <== bit[0] * bit[1];
    var low[4] = [1 - bit[0] - bit[1] + both, bit[0] - both, bit[1] - both, both];
    for (var k = 0; k < 4; k++) {
        sel[4 + k] <== low[k] * bit[2];
        sel[k] <== low[k] - sel[4 + k];
    }
}

// One level of the 8-ary tree: puts the child at its place among its seven siblings and hashes the eight.
template TreeLevel() {
    // -- private --
    signal input child;      // the node whose membership is being shown
    signal input bit[3];     // its position among the eight, lowest bit first
    signal input sibling[7]; // the other seven, in order

    // -- output --
    signal output parent;    // P9(tag, eight children)

    component at = Selectors();
    at.bit <== bit;

    component hash = Poseidon(9);
    hash.inputs[0] <== nodeTag();

    signal skipped[8];       // the sibling that would stand at k: sibling[k], or sibling[k - 1] once the child's place is passed
    var passed = 0;          // 1 when the child's position is below k
    for (var k = 0; k < 8; k++) {
        if (k == 0) {
            skipped[k] <== sibling[0];
        } else if (k == 7) {
            skipped[k] <== sibling[6];
        } else {
            skipped[k] <== sibling[k] + passed * (sibling[k - 1] - sibling[k]);
        }
        hash.inputs[k + 1] <== skipped[k] + at.sel[k] * (child - skipped[k]);
        passed += at.sel[k];
    }
    parent <== hash.out;
}

// Membership of a leaf in the 8-ary tree of depth `levels`.
template TreePath(levels) {
    // -- private --
    signal input leaf;               // the leaf
    signal input bit[levels][3];     // position at each level from the leaf upwards, lowest bit first
    signal input sibling[levels][7]; // siblings at each level from the leaf upwards

    // -- output --
    signal output root;              // the tree's root

    component level[levels];
    for (var l = 0; l < levels; l++) {
        level[l] = TreeLevel();
        if (l == 0) {
            level[l].child <== leaf;
        } else {
            level[l].child <== level[l - 1].parent;
        }
        level[l].bit <== bit[l];
        level[l].sibling <== sibling[l];
    }
    root <== level[levels - 1].parent;
}
