import type { ProductCard, ShelfPage } from '../types.js';
import { locale } from './language.js';

/** What the demo shop's own product page reads of the catalogue. */
export interface SiteProduct {
  id: string;
  text: Record<string, string>;
  description?: Record<string, string>;
  lead_days?: number;
}

/** The shop's shelf, from its beginning. */
export async function shelf(count: number): Promise<ProductCard[]> {
  const page = await ask<ShelfPage>(
    `/api/shelf?${new URLSearchParams({ locale, currency: 'EUR', count: String(count) })}`,
  );
  return page.cards;
}

/** One product as the catalogue has it. */
export async function product(id: string): Promise<SiteProduct | undefined> {
  const { products } = await ask<{ products: SiteProduct[] }>(`/api/catalogue?${new URLSearchParams({ product: id })}`);
  return products.find((one) => one.id === id);
}

async function ask<Answer>(address: string): Promise<Answer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Answer;
}

export const pictureOf = (card: ProductCard): string | undefined =>
  card.picture ? `/catalogue/${card.picture}` : undefined;
