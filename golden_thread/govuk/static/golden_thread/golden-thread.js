// Every task works without this. It adds the design system's own behaviour (character counts, showing a password)
// and marks the page as able to.
import { initAll } from '../vendor/govuk/govuk-frontend.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
initAll()
