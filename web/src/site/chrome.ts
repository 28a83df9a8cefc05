import { html, LitElement } from 'lit';
import { fill, language, say } from './language.js';

/** The demo shop's head: name, two ways, the other language. */
class ShopHeader extends LitElement {
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): unknown {
    const other = new URL(location.href);
    other.searchParams.set('lang', language === 'de' ? 'en' : 'de');
    return html`<header class="site-header">
      <a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" /><path d="M9 24V15a7 7 0 0 1 14 0v9M9 24h14" /></svg>
        <strong>${say('brand')}</strong><span>${say('brand.sub')}</span></a>
      <nav><a href="/#products">${say('nav.products')}</a><a href="/planner.html" aria-current=${location.pathname === '/planner.html' ? 'page' : 'false'}>${say('nav.planner')}</a>
        <a class="language" href=${other.href} hreflang=${language === 'de' ? 'en' : 'de'} lang=${language === 'de' ? 'en' : 'de'}>${say('nav.other')}</a></nav>
    </header>`;
  }
}

class ShopFooter extends LitElement {
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): unknown {
    return html`<footer class="site-footer"><p>${say('footer')}</p></footer>`;
  }
}

customElements.define('shop-header', ShopHeader);
customElements.define('shop-footer', ShopFooter);
fill();
