import { Module } from '@nestjs/common';
import { AttestEnclaveHandler } from './attest-enclave/attest-enclave.query.js';
import { EnclavesController } from './enclaves.controller.js';

@Module({ controllers: [EnclavesController], providers: [AttestEnclaveHandler] })
export class EnclavesModule {}
