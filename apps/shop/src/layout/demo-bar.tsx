import { PrivacySwitch } from '../people/privacy-switch.tsx';
import { useShop } from '../storefront/storefront-context.tsx';

/** Says on every page what kind of shop this is, and holds the switch for one's history. */
export const DemoBar = () => {
  const { storefront } = useShop();
  return (
    <aside className="demo-bar" aria-label="About this shop">
      <div className="width">
        <p>
          {storefront.demo
            ? 'Demo shop: everything and everyone here is invented.'
            : `Preview over the shop’s own data. ${storefront.about}`}
        </p>
        <PrivacySwitch />
      </div>
    </aside>
  );
};
