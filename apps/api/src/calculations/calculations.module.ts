import { Module } from '@nestjs/common';
import { Accounting } from './accounting.js';
import { VersionBuilder } from './version-builder.js';

@Module({ providers: [Accounting, VersionBuilder], exports: [Accounting, VersionBuilder] })
export class CalculationsModule {}
