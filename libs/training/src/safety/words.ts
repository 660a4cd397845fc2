/** Training words for the safety score, by what they stand for. They teach a direction in the embedding; the gatekeeper's word lists are separate. */
export const UNSAFE_WORDS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    weapons: `gun guns rifle rifles pistol handgun revolver shotgun machinegun ak47 ammunition bullet bullets grenade grenades bomb bombs bombing bomber explosives dynamite missile missiles warhead landmine
      mortar artillery rocket-launcher sniper gunman gunfire shooting shootings firearm firearms weapon weapons weaponry bayonet machete stabbing knifing assault militia insurgent ambush airstrike shelling detonate detonated`,
    violence: `murder murdered murderer murders kill killed killing killings killer slay slaying slaughter slaughtered massacre massacred execution executed beheading beheaded decapitated decapitation torture tortured
      homicide manslaughter strangled strangling assassinate assassinated assassination lynching lynched dismembered mutilated mutilation bloodshed carnage genocide beaten brutality brutal violence violent corpse corpses
      gore gory bloody bleeding dead death deaths dying fatal wounded wounds casualties victim victims kidnapped kidnapping hostage hostages abducted gunned`,
    hate: `nazi nazis nazism hitler holocaust fascist fascists racist racists racism supremacist supremacists antisemitic antisemitism xenophobic xenophobia bigot bigots bigotry homophobic misogynist hatred apartheid
      klan segregationist ethnic-cleansing extremist extremists extremism jihad jihadist terrorist terrorists terrorism terror militant militants hezbollah qaeda taliban neo-nazi skinhead skinheads pogrom`,
    drugs: `cocaine heroin meth methamphetamine amphetamine amphetamines opium opioid opioids fentanyl morphine ecstasy mdma lsd cannabis marijuana crack narcotics narcotic drug drugs trafficker traffickers smuggler
      smuggling cartel overdose overdosed addict addicts addiction dealer-drug hallucinogen ketamine steroids syringe doping junkie junkies`,
    sexual: `porn porno pornography pornographic sex sexual sexually nude nudes nudity naked erotic erotica fetish prostitute prostitutes prostitution brothel rape raped rapist rapes molested molestation incest pedophile
      pedophilia paedophile orgy striptease stripper strippers genitals penis vagina breasts masturbation intercourse orgasm topless hooker whore bondage voyeur`,
    harm: `suicide suicides suicidal self-harm cutting-wrists hanging hanged overdosing anorexia bulimia starving starvation abuse abused abuser abusing abusive molest cruelty enslaved slavery trafficking lynch poison poisoned
      poisoning strangle suffocated suffocation drowned electrocuted arson arsonist bombers robbery robbers burglary thugs gang gangs gangster extortion blackmail`,
  }).map(([topic, words]) => [topic, words.split(/\s+/).filter((word) => /^[a-z]+$/.test(word))]),
);

/** Everyday words that stand near the unsafe ones in any embedding and must not be blamed for it. */
export const HARMLESS_NEIGHBOURS: readonly string[] = `
  cannon-ball crossbow archer archery arrow sword swords knight shield armour armor helmet fencing sabre epee musket tournament castle fortress warrior samurai victory triumph medal parade soldier march drum trumpet
  red crimson scarlet blood-orange ruby garnet wine claret cherry rose black raven shadow night midnight gothic dark skull rock fire flame flames phoenix dragon serpent panther tiger wolf hunter spider scorpion thunder storm
  herb medicine pharmacy doctor nurse hospital tea coffee tobacco cigar whisky champagne wine poppy mushroom smoke incense perfume needle thread sewing hemp leaf
  body skin hand lips kiss love heart romance passion bride couple dance statue venus sculpture figure mother child baby family friend woman man girl boy lady gentleman
  memory grave angel heaven soul ghost spirit tomb pyramid mummy memento mori ancient ruin winter autumn fall ash bone ivory marble cathedral cross candle prayer peace justice police law freedom flag nation people community
  shot cut strike charge launch blast burst spark target power force strong bold fierce wild`
  .split(/\s+/)
  .filter((word) => /^[a-z]+$/.test(word));
