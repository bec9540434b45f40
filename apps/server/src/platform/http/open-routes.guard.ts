import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'

const PUBLIC = 'quietanza:public'

/** Marks the few routes that are no endpoint: health, metrics, documentation, tokens. */
export function openRoute(target: object, _key?: string | symbol, descriptor?: PropertyDescriptor): void {
  Reflect.defineMetadata(PUBLIC, true, descriptor ? descriptor.value : target)
}

/** Of the routes that Nest serves, those that are declared open and no others: endpoints have a door of their own. */
@Injectable()
export class OpenRoutesGuard implements CanActivate {
  canActivate(execution: ExecutionContext): boolean {
    return [execution.getHandler(), execution.getClass()].some((target) => Reflect.getMetadata(PUBLIC, target) === true)
  }
}
