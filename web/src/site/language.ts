/** The language of the demo shop: chosen, remembered, or the browser's. */
export const language: 'en' | 'de' = choose();
export const locale = language === 'de' ? 'de-DE' : 'en-GB';
document.documentElement.lang = language;

function choose(): 'en' | 'de' {
  const asked = new URL(location.href).searchParams.get('lang') ?? remembered() ?? navigator.language;
  const chosen = asked.toLowerCase().startsWith('de') ? 'de' : 'en';
  try {
    localStorage.setItem('alcove-shop-language', chosen);
  } catch {
    // Private windows may refuse; the choice then lasts for this page.
  }
  return chosen;
}

function remembered(): string | null {
  try {
    return localStorage.getItem('alcove-shop-language');
  } catch {
    return null;
  }
}

const texts = {
  brand: ['Alcove', 'Alcove'],
  'brand.sub': ['demo shop', 'Demo-Shop'],
  'nav.products': ['Furniture', 'Möbel'],
  'nav.planner': ['Room planner', 'Raumplaner'],
  'nav.home': ['Furniture', 'Möbel'],
  'nav.other': ['Deutsch', 'English'],
  'hero.title': ['Furniture that already knows your room.', 'Möbel, die Ihr Zimmer schon kennen.'],
  'hero.lead': [
    'Upload your floor plan, walk through your rooms, and see every piece in its true size, its true fabric and its true price.',
    'Laden Sie Ihren Grundriss hoch, gehen Sie durch Ihre Räume und sehen Sie jedes Stück in wahrer Größe, wahrem Stoff und zum wahren Preis.',
  ],
  'hero.plan': ['Plan my room', 'Meinen Raum planen'],
  'hero.shop': ['See the furniture', 'Möbel ansehen'],
  'products.title': ['Made to your measure', 'Nach Ihrem Maß gefertigt'],
  'products.from': ['from {price}', 'ab {price}'],
  'products.configure': ['Configure', 'Konfigurieren'],
  'products.down': [
    'The shop cannot be reached just now. Please reload in a moment.',
    'Der Shop ist gerade nicht erreichbar. Bitte laden Sie gleich neu.',
  ],
  'promise.size.title': ['True size', 'Wahre Größe'],
  'promise.size': [
    'Drawn to the millimetre from the data our workshop cuts from.',
    'Auf den Millimeter gezeichnet, aus denselben Daten, nach denen die Werkstatt zuschneidet.',
  ],
  'promise.price.title': ['A price with reasons', 'Ein Preis mit Gründen'],
  'promise.price': [
    'Every line says where it comes from, tax included.',
    'Jede Zeile sagt, woher sie kommt, einschließlich Steuer.',
  ],
  'promise.plan.title': ['Your plan stays yours', 'Ihr Plan bleibt bei Ihnen'],
  'promise.plan': [
    'It is read on your device and never uploaded.',
    'Er wird auf Ihrem Gerät gelesen und nie hochgeladen.',
  ],
  'product.delivery': ['Made for you in about {weeks} weeks', 'Für Sie gefertigt in etwa {weeks} Wochen'],
  'product.plan': ['See it in your room', 'Im eigenen Raum ansehen'],
  'order.review': ['Your cart', 'Ihr Warenkorb'],
  'order.placed': ['Thank you for your order', 'Vielen Dank für Ihre Bestellung'],
  'order.number': ['Order {id}', 'Bestellung {id}'],
  'order.empty': ['Your cart is empty.', 'Ihr Warenkorb ist leer.'],
  'order.empty.go': ['Plan a room', 'Raum planen'],
  'order.place': ['Order with obligation to pay', 'Zahlungspflichtig bestellen'],
  'order.placing': ['Placing your order …', 'Bestellung wird aufgegeben …'],
  'order.lead': [
    'Checked and priced by the shop. Valid until {date}.',
    'Vom Shop geprüft und berechnet. Gültig bis {date}.',
  ],
  'order.quantity': ['Quantity', 'Menge'],
  'order.each': ['each, net', 'je Stück, netto'],
  'order.article': ['Article', 'Artikel'],
  'order.why': ['How the price is made', 'So entsteht der Preis'],
  'order.subtotal': ['Subtotal, net', 'Zwischensumme, netto'],
  'order.tax': ['VAT {rate}', 'MwSt. {rate}'],
  'order.total': ['Total', 'Gesamtsumme'],
  'order.withdrawal.no': [
    'Made to your specification: there is no right of withdrawal for this piece.',
    'Nach Ihren Vorgaben gefertigt: Für dieses Stück besteht kein Widerrufsrecht.',
  ],
  'order.withdrawal.yes': [
    'You may withdraw within 14 days of delivery.',
    'Sie können innerhalb von 14 Tagen nach Lieferung widerrufen.',
  ],
  'order.consent': [
    'I know that the pieces made to measure cannot be returned.',
    'Mir ist bekannt, dass nach Maß gefertigte Stücke nicht zurückgegeben werden können.',
  ],
  'order.lead_days': ['Ready in about {days} days', 'Fertig in etwa {days} Tagen'],
  'order.warranty': ['{months} months of warranty', '{months} Monate Gewährleistung'],
  'order.json': ['What the shop’s systems receive', 'Was die Systeme des Shops erhalten'],
  'order.copy': ['Copy', 'Kopieren'],
  'order.copied': ['Copied', 'Kopiert'],
  'order.failed': ['The order was not placed: {message}', 'Die Bestellung wurde nicht aufgegeben: {message}'],
  'order.retry': ['Try again', 'Noch einmal versuchen'],
  'order.outdated': [
    'This offer has expired, and something has changed since.',
    'Dieses Angebot ist abgelaufen, und seither hat sich etwas geändert.',
  ],
  'order.outdated.price': ['was {old}, is now {new} each', 'kostete {old}, kostet jetzt {new} je Stück'],
  'order.outdated.go': ['Ask for a new offer', 'Neues Angebot einholen'],
  'order.unknown': ['This order was not found.', 'Diese Bestellung wurde nicht gefunden.'],
  yes: ['Yes', 'Ja'],
  no: ['No', 'Nein'],
  footer: ['A demonstration. Nothing is sold here.', 'Eine Vorführung. Hier wird nichts verkauft.'],
} as const satisfies Record<string, readonly [string, string]>;

/** The name of a text of the demo shop. */
export type SiteText = keyof typeof texts;

export function say(key: SiteText, params: Record<string, string | number> = {}): string {
  return texts[key][language === 'de' ? 1 : 0].replace(/\{(\w+)\}/g, (all, name: string) =>
    String(params[name] ?? all),
  );
}

/** The text of a catalogue's language map. */
export function pick(map: Record<string, string> | undefined): string {
  return map?.[language] ?? map?.['en'] ?? '';
}

export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Fills every `data-text` of the page. */
export function fill(root: ParentNode = document): void {
  for (const node of root.querySelectorAll<HTMLElement>('[data-text]'))
    node.textContent = say(node.dataset['text'] as SiteText);
}
