import { Module } from '@nestjs/common';
import { BrandsController } from './brands.controller.js';
import { CreateBrandHandler } from './create-brand/create-brand.handler.js';
import { CurrentSettings } from './current-settings/current-settings.js';
import { FindBrandHandler } from './find-brand/find-brand.query.js';
import { ListBrandsHandler } from './list-brands/list-brands.query.js';
import { RenameBrandHandler } from './rename-brand/rename-brand.handler.js';

@Module({
  controllers: [BrandsController],
  providers: [CreateBrandHandler, FindBrandHandler, ListBrandsHandler, RenameBrandHandler, CurrentSettings],
  exports: [CurrentSettings],
})
export class BrandsModule {}
