// SPDX-License-Identifier: GPL-3.0-only
pragma circom 2.1.6;

// Domain tags: the ASCII text read as a little-endian integer. Every hash starts with its own, so that no hash can stand for another.

// "intaglio.input.v1"
function inputTag() {
    return 16830926090348102222186821329038475554409;
}

// "intaglio.weights.v1"
function weightsTag() {
    return 1103031570922470120782345619743288228056428137;
}

// "intaglio.model.v1"
function modelTag() {
    return 16830925926817462200442657941246820249193;
}

// "intaglio.node.v1"
function nodeTag() {
    return 65745803846737381414993883806603439721;
}

// "intaglio.policy.v1"
function policyTag() {
    return 4308717104724959880144647340901031426158185;
}

// "intaglio.input-handle.v1"
function handleTag() {
    return 1212796017526500067683441926649599452118616796412735942249;
}

// "intaglio.evaluation.v1"
function evaluationTag() {
    return 18505798808246670568715738618315209247070942464863849;
}

// "intaglio.evaluator.v1"
function evaluatorTag() {
    return 72288276943177223895331922058615471406995744255593;
}

// "intaglio.answer.v1"
function answerTag() {
    return 4308717068420558048998664415319568460050025;
}
