import { AppError } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { requeue } from '#/domain/delivery.ts';
import type { Delivery } from '#/domain/delivery.ts';
import type { Deliveries } from '#/ports/deliveries.ts';

type Parts = { readonly deliveries: Deliveries; readonly unitOfWork: UnitOfWork; readonly clock: Clock };

/** Sends a failed delivery again, under the same Message-ID. @throws AppError `DELIVERY_NOT_FOUND`, `DELIVERY_NOT_FAILED` */
export const retryDelivery =
  ({ deliveries, unitOfWork, clock }: Parts) =>
  async (id: string): Promise<Delivery> => {
    const delivery = await deliveries.find(id);
    if (!delivery) throw new AppError('DELIVERY_NOT_FOUND', 'There is no delivery with this id');
    if (delivery.state !== 'failed') {
      throw new AppError('DELIVERY_NOT_FAILED', `Only a failed delivery can be retried; this one is ${delivery.state}`, {
        details: { state: delivery.state },
      });
    }
    const next = requeue(delivery, clock.realNow());
    await unitOfWork.commit([deliveries.save(next)]);
    return next;
  };

export type RetryDelivery = ReturnType<typeof retryDelivery>;
