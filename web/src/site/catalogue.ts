/** What the demo shop's own pages read of the catalogue. */
export interface SiteProduct {
  id: string;
  text: Record<string, string>;
  description?: Record<string, string>;
  picture?: string;
  lead_days?: number;
}

export interface SiteCatalogue {
  products: SiteProduct[];
}

export async function catalogue(): Promise<SiteCatalogue> {
  const answer = await fetch('/api/catalogue');
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as SiteCatalogue;
}

export const pictureOf = (product: SiteProduct): string | undefined =>
  product.picture ? `/catalogue/${product.picture}` : undefined;
