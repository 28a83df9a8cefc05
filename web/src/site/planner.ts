import './chrome.js';
import { takeCheckout } from './cart.js';
import { locale, say } from './language.js';

const planner = document.querySelector<HTMLElementTagNameMap['alcove-planner']>('alcove-planner')!;
planner.setAttribute('locale', locale);
takeCheckout(planner);
document.title = `${say('nav.planner')} – ${say('brand')}`;

// From a product page: the product is put into the room as soon as there is one.
const wanted = new URL(location.href).searchParams.get('add');
if (wanted) {
  const add = (): void => {
    if (!planner.save().plan) return;
    planner.removeEventListener('alcove-change', add);
    const address = new URL(location.href);
    address.searchParams.delete('add');
    history.replaceState(null, '', address);
    void planner.addItem(wanted);
  };
  planner.addEventListener('alcove-change', add);
  planner.addEventListener('alcove-ready', add, { once: true });
}
