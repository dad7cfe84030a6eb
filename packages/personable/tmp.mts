import { readTemplate } from './src/rules/templates/template-body.ts';
import { Typesetter } from './src/automate/templates/typesetter.ts';
import { compileTexts } from './src/automate/templates/compiled-texts.ts';
const mjml = `<mjml><mj-head><mj-preview>pre {{ person.first_name | default: "you" }}</mj-preview></mj-head><mj-body>
<!-- a comment {{ nothing }} -->
<mj-section><mj-column><mj-text><h1>Hi {{ person.first_name | default: "you" }}</h1>{% if lists.picks.size > 2 %}many{% endif %}</mj-text></mj-column></mj-section>
{% for item in lists.picks %}
<mj-section><mj-column><mj-image src="{{ item.image }}" href="{{ item.url }}" alt="{{ item.name }}" /><mj-text><a href="{{ item.url }}">{{ item.name }}</a> {{ item.price }}</mj-text></mj-column></mj-section>
{% endfor %}
<mj-section>{% for item in lists.picks %}<mj-column width="50%"><mj-text>{{item.name}}</mj-text><mj-button href="https://shop.example/x?i={{ item.id }}">Go</mj-button></mj-column>{% endfor %}</mj-section>
</mj-body></mjml>`;
const body = readTemplate({ name: 'x', channel: 'email', content: { en: { subject: 'Hi {{ person.first_name }}', mjml }}}, '');
const t = new Typesetter();
let s=performance.now();
const c = await compileTexts(body.content.en, 'en', t, '/content/en');
console.log(performance.now()-s, c.remarks, [...c.reads]);
const items = Array.from({length:8},(_, i)=>({id:'m'+i,name:'Mug & <b>'+i,price:'€ 8.00',url:'https://shop.example/m'+i,image:'https://shop.example/m.png', categories:[], why:''}));
const scope={person:{first_name:'John'},lists:{picks:items},message:{},shop:{},data:{}};
const f=c.fill(scope); console.log(f?.subject, f?.html.length, f?.text); console.log(f?.html.slice(1500,9000));
for(let k=0;k<3;k++){s=performance.now(); for(let i=0;i<300;i++)c.fill(scope); console.log('ms each',(performance.now()-s)/300);}
const p = await compileTexts({subject:'x',body:'Hello {{ person.first_name }},\n\n{% for item in lists.picks %}\n- {{ item.name }} https://shop.example/{{ item.id }}\n{% endfor %}\n\nBye.'}, 'en', t, '');
console.log(p.fill(scope)?.text);
await t.close();
