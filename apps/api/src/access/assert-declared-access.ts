import { DomainError } from '@intaglio/domain';
import type { INestApplicationContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS } from './access.decorator.js';

interface Route {
  readonly name: string;
  readonly declared: boolean;
}

/** Every handler of every controller, and whether it says who may call it. */
export function declaredRoutes(app: INestApplicationContext): Route[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (!metatype) return [];
    const prototype = metatype.prototype as Record<string, object>;
    const handlers = scanner.getAllMethodNames(prototype).filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!));
    return handlers.map((name) => ({
      name: `${metatype.name}.${name}`,
      declared: Reflect.hasMetadata(ACCESS, prototype[name]!) || Reflect.hasMetadata(ACCESS, metatype),
    }));
  });
}

/** @throws DomainError `configuration.invalid` that names the routes nobody declared */
export function assertDeclaredAccess(app: INestApplicationContext): void {
  const open = declaredRoutes(app).filter(({ declared }) => !declared);
  if (open.length > 0)
    throw new DomainError('configuration.invalid', `Routes without a declared access: ${open.map(({ name }) => name).join(', ')}.`);
}
