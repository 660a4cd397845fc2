import { Module } from '@nestjs/common';
import { BrandsModule } from '../brands/brands.module.js';
import { QuotePieceHandler } from './quote-piece/quote-piece.query.js';
import { QuotesController } from './quotes.controller.js';

@Module({ imports: [BrandsModule], controllers: [QuotesController], providers: [QuotePieceHandler] })
export class QuotesModule {}
