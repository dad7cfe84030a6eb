import type { OrderField } from './order-columns.ts';

/**
 * What the columns of order exports are called in English, German, French, Spanish, Italian, Dutch and
 * Portuguese; the surer words of a field first. "id" stands for number, no., nr., code and the like.
 */
const COLUMN_WORDS: Readonly<Record<OrderField, readonly string[]>> = {
  order:
    words(`order id, order, order name, order reference, invoice id, invoice, transaction id, transaction, receipt id,
    receipt, sale id, basket id, purchase id, bestellnummer, bestell id, bestellung, auftragsnummer, auftrag id,
    auftrag, rechnungsnummer, rechnung id, belegnummer, beleg id, id commande, commande, facture id, facture, pedido id,
    pedido, factura id, factura, ordine id, ordine, fattura id, fattura, bestelnummer, ordernummer, bestelling id,
    bestelling, factuurnummer, encomenda id, encomenda, fatura id, fatura, id`),
  time: words(`order date, ordered at, order time, order timestamp, order created at, created at, order date time, purchase date,
    purchased at, invoice date, transaction date, transaction timestamp, date created, created, timestamp, datetime, date time,
    date, paid at, bestelldatum, auftragsdatum, bestellt am, rechnungsdatum, kaufdatum, belegdatum, erstellt am,
    datum, date commande, date achat, date creation, date facture, fecha pedido, fecha compra, fecha creacion,
    fecha factura, fecha, data ordine, data acquisto, data fattura, besteldatum, orderdatum, factuurdatum,
    aankoopdatum, data pedido, data compra, data encomenda, data, time`),
  customer:
    words(`customer id, client id, user id, buyer id, member id, household id, shopper id, account id, customer user id, customer,
    client, user, buyer, kundennummer, kunden id, kunde id, kd id, kunde, id client, client, cliente id, cliente,
    codice cliente, klantnummer, klant id, klant, debiteurnummer, visitor id, person id, person`),
  email:
    words(`email, customer email, email address, e mail, billing email, mail, e mail adresse, email adresse,
    adresse e mail, adresse mail, courriel, correo, correo electronico, indirizzo email, e mailadres, emailadres,
    endereco email, kunden email, email cliente, email client`),
  person:
    words(`customer name, client name, buyer name, customer full name, full name, billing name, billing full name, kundenname,
    name kunde, nom client, nom complet, nombre cliente, nombre completo, nome cliente, nome completo, klantnaam,
    naam klant, customer`),
  item: words(`sku, item sku, product sku, variant sku, product id, item id, article id, stock code, stockcode, product code, item code,
    variant id, ean, gtin, upc, asin, artikelnummer, artikel id, art id, artikelnr, produkt id, produktnummer,
    reference produit, reference article, produit id, article id, producto id, referencia producto, referencia,
    articolo id, prodotto id, codice articolo, productcode, productnummer, artikelcode, produto id`),
  name: words(`product name, item name, product title, item title, line item name, lineitem name, article name, item description,
    product description, artikelbezeichnung, artikelname, produktbezeichnung, produktname, bezeichnung, nom produit, nom article,
    designation, libelle, nombre producto, nombre articulo, nome prodotto, descrizione articolo, productnaam,
    artikelnaam, productomschrijving, nome produto, product, item, article, artikel, produkt, produit, producto,
    articulo, prodotto, articolo, produto, artigo, description, beschreibung, descripcion, descrizione, omschrijving,
    descricao, title, titel, name`),
  category:
    words(`category, product category, item category, categories, product type, department, kategorie, warengruppe,
    produktgruppe, produktkategorie, categorie, rayon, categoria, categoria producto, departamento, reparto, productgroep,
    categoria produto`),
  quantity:
    words(`quantity, qty, item quantity, quantity ordered, ordered quantity, line item quantity, lineitem quantity, units, pieces,
    count, menge, anzahl, stuck, stuckzahl, stueckzahl, bestellmenge, quantite, qte, nombre, cantidad, unidades,
    quantita, qta, pezzi, aantal, hoeveelheid, stuks, quantidade, qtd, qtde`),
  price:
    words(`unit price, item price, price per unit, price each, price, product price, item cost, net price, selling price,
    line item price, lineitem price, unitprice, einzelpreis, stuckpreis, stueckpreis, preis, verkaufspreis, preis pro stuck,
    prix unitaire, prix, pu, precio unitario, precio, prezzo unitario, prezzo, stukprijs, prijs, eenheidsprijs, preco
    unitario, preco, valor unitario`),
  amount:
    words(`line total, line amount, item total, item subtotal, line subtotal, line revenue, total price, sales value, gross sales,
    net sales, revenue, amount, gesamtpreis, zeilensumme, positionsbetrag, betrag, umsatz, summe, total ligne, montant,
    prix total, importe, total linea, precio total, importo, totale riga, prezzo totale, bedrag, regeltotaal,
    totaalprijs, valor total, preco total, valor`),
  currency: words(
    'currency, currency code, currency id, order currency, wahrung, waehrung, devise, moneda, divisa, valuta, moeda',
  ),
  status:
    words(`order status, financial status, status, state, payment status, bestellstatus, auftragsstatus, statut, statut commande,
    estado, estado pedido, stato, stato ordine, orderstatus, situacao`),
  stock:
    words(`stock, in stock, stock quantity, stock level, stock on hand, inventory, inventory quantity, on hand, lagerbestand, bestand,
    lager, stock disponible, existencias, giacenza, disponibilita, voorraad, estoque`),
};

/** Words that say that a column is about something else than the line of an order. */
const ELSEWHERE = new Set(
  words(`shipping, ship, delivery, tax, vat, discount, coupon, refund, refunded, compare, phone, address, tip, fee,
    versand, lieferung, steuer, mwst, ust, rabatt, gutschein, livraison, tva, remise, envio, iva, descuento,
    spedizione, sconto, verzending, btw, korting, frete, imposto, desconto, fulfillment, original, cost price`),
);

const LITTLE = new Set(
  words(
    'of, the, de, du, des, da, do, del, della, di, la, le, der, die, das, van, het, d, l, s, per',
  ),
);
const NUMBER = new Set(
  words(
    'id, no, nr, number, num, numero, nummer, n, ref, code, codigo, codice, key, kennung, identifier',
  ),
);

/** Fields whose values are looked at as well, so that one word of the header may be enough. */
const CHECKED: ReadonlySet<OrderField> = new Set(['email', 'time', 'quantity', 'price', 'stock']);

/**
 * How surely a header names a field, from 0 for not at all; whole names count more than parts of them,
 * and the surer words of the list more than the others.
 */
export const wordScore = (header: string, field: OrderField): number => {
  const tokens = tokensOf(header);
  if (tokens.length === 0) return 0;
  const joined = [...tokens].sort().join(' ');
  let part = 0;
  for (const [place, phrase] of COLUMN_WORDS[field].entries()) {
    const wanted = tokensOf(phrase);
    if ([...wanted].sort().join(' ') === joined) return 1_000 - place;
    const enough = wanted.length > 1 || (CHECKED.has(field) && wanted[0] !== 'id');
    const within = enough && wanted.every((token) => tokens.includes(token));
    if (within && part === 0 && !tokens.some((token) => ELSEWHERE.has(token))) part = 400 - place;
  }
  return part;
};

/** A header in its words: small letters without accents, `InvoiceNo` and `Order #` as their words. */
const tokensOf = (header: string): string[] => {
  const spaced = header
    .replace(/ß/g, 'ss')
    .replace(/[#№°º]/g, ' no ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  const tokens = spaced
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '' && !LITTLE.has(token))
    .map((token) => (NUMBER.has(token) ? 'id' : token));
  return [...new Set(tokens)];
};

/** The words of a list with commas. */
function words(list: string): readonly string[] {
  return list.split(',').map((word) => word.replace(/\s+/g, ' ').trim());
}
