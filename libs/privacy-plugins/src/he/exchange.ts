/** What API, worker and creator check of each other's messages; without SEAL, browser-safe. */
export { ANSWERS_TO_EXTRACT, answersToRead } from './extraction.js';
export { checkAnswer, decodeMacSecret, encodeMacSecret, MAC_SECRET_BYTES, type Answer, type MacSecret } from './mac.js';
export { assertPublicKeyMessage, assertRequestMessage, encryptionKeyIdOf, handleOf } from './messages.js';
export { assertOpening, parseAnswerCommitment, type AnswerOpening } from './opening.js';
export { heOptionsSchema, type HeOptions } from './options.js';
export { PUBLIC_KEY_MESSAGE_BYTES, REQUEST_MESSAGE_BYTES, RESPONSE_MESSAGE_BYTES } from './protocol.js';
