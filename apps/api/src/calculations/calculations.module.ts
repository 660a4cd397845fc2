import { Module } from '@nestjs/common';
import { Accounting } from './accounting.js';
import { PolicyTrials } from './policy-trials.js';
import { VersionBuilder } from './version-builder.js';

@Module({ providers: [Accounting, PolicyTrials, VersionBuilder], exports: [Accounting, PolicyTrials, VersionBuilder] })
export class CalculationsModule {}
