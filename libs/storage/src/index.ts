export type { BlockReader, BlockStore } from './block-store.js';
export { cidOf } from './dag/import-dag.js';
export { parseCid } from './dag/cid.js';
export { MAX_ASSET_BYTES } from './dag/limits.js';
export { ContentAddressedStore } from './disk/content-addressed-store.js';
export type { BlockFilesOptions, FileSystem } from './disk/block-files.js';
export { KuboStore } from './kubo/kubo-store.js';
export type { KuboRpcOptions } from './kubo/kubo-rpc.js';
export { createGateway, type Gateway, type GatewayRequest, type GatewayResponse } from './gateway/gateway.js';
