//! The lines of work of the invented accounts: how common, how they work, and what they call themselves.

/// A line of work. Shares are in thousandths.
pub struct Industry {
    /// As the CRM says it.
    pub label: &'static str,
    /// How many of a thousand accounts.
    pub share: u32,
    /// How many of a thousand of them work in shifts at all.
    pub shifts: u32,
    /// How many of a thousand are owned by the public.
    pub public: u32,
    /// Thousands of euros of revenue for each employee.
    pub revenue_per_head: u32,
    /// Words that companies of it carry in their names, by country.
    pub trades: [&'static [&'static str]; 4],
}

/// All of them.
pub const INDUSTRIES: [Industry; 11] = [
    Industry {
        label: "Care",
        share: 140,
        shifts: 740,
        public: 190,
        revenue_per_head: 55,
        trades: [
            &["Hoivakoti", "Hoiva", "Kotihoito"],
            &["Omsorg", "Vård", "Äldreboende"],
            &["Omsorg", "Sykehjem", "Pleie"],
            &["Pleje", "Omsorg", "Plejehjem"],
        ],
    },
    Industry {
        label: "Logistics",
        share: 110,
        shifts: 620,
        public: 60,
        revenue_per_head: 150,
        trades: [
            &["Kuljetus", "Logistiikka", "Varasto"],
            &["Logistik", "Åkeri", "Transport"],
            &["Logistikk", "Transport", "Spedisjon"],
            &["Logistik", "Transport", "Spedition"],
        ],
    },
    Industry {
        label: "Hospitality",
        share: 100,
        shifts: 700,
        public: 20,
        revenue_per_head: 80,
        trades: [
            &["Hotelli", "Ravintola", "Kylpylä"],
            &["Hotell", "Krog", "Spa"],
            &["Hotell", "Spiseri", "Kro"],
            &["Hotel", "Kro", "Badehotel"],
        ],
    },
    Industry {
        label: "Retail",
        share: 110,
        shifts: 400,
        public: 5,
        revenue_per_head: 230,
        trades: [
            &["Kauppa", "Tukku", "Rautapuoti"],
            &["Handel", "Grossist", "Livs"],
            &["Handel", "Engros", "Dagligvare"],
            &["Handel", "Engros", "Købmand"],
        ],
    },
    Industry {
        label: "Manufacturing",
        share: 130,
        shifts: 400,
        public: 5,
        revenue_per_head: 210,
        trades: [
            &["Konepaja", "Metalli", "Muovi"],
            &["Mekaniska", "Plåt", "Plast"],
            &["Mekaniske", "Metall", "Plast"],
            &["Maskinfabrik", "Metal", "Plast"],
        ],
    },
    Industry {
        label: "Construction",
        share: 80,
        shifts: 100,
        public: 10,
        revenue_per_head: 190,
        trades: [
            &["Rakennus", "Maalaus", "Talotekniikka"],
            &["Bygg", "Måleri", "Installation"],
            &["Bygg", "Entreprenør", "Installasjon"],
            &["Byg", "Entreprise", "Installation"],
        ],
    },
    Industry {
        label: "Facility services",
        share: 70,
        shifts: 350,
        public: 100,
        revenue_per_head: 50,
        trades: [
            &["Kiinteistöpalvelu", "Siivous", "Huolto"],
            &["Fastighetsservice", "Städ", "Drift"],
            &["Eiendomsservice", "Renhold", "Drift"],
            &["Ejendomsservice", "Rengøring", "Drift"],
        ],
    },
    Industry {
        label: "Professional services",
        share: 90,
        shifts: 30,
        public: 10,
        revenue_per_head: 105,
        trades: [
            &["Tilitoimisto", "Suunnittelu", "Konsultit"],
            &["Redovisning", "Konsult", "Arkitekter"],
            &["Regnskap", "Rådgivning", "Arkitekter"],
            &["Revision", "Rådgivning", "Arkitekter"],
        ],
    },
    Industry {
        label: "Software",
        share: 60,
        shifts: 30,
        public: 5,
        revenue_per_head: 120,
        trades: [
            &["Ohjelmisto", "Data", "Verkko"],
            &["Programvara", "Data", "Webb"],
            &["Programvare", "Data", "Nett"],
            &["Programmer", "Data", "Net"],
        ],
    },
    Industry {
        label: "Education",
        share: 60,
        shifts: 40,
        public: 650,
        revenue_per_head: 65,
        trades: [
            &["Opisto", "Koulutus", "Päiväkoti"],
            &["Utbildning", "Skola", "Förskola"],
            &["Opplæring", "Skole", "Barnehage"],
            &["Uddannelse", "Skole", "Børnehave"],
        ],
    },
    Industry {
        label: "Energy and water",
        share: 50,
        shifts: 300,
        public: 550,
        revenue_per_head: 320,
        trades: [
            &["Energia", "Vesi", "Lämpö"],
            &["Energi", "Vatten", "Värme"],
            &["Energi", "Vann", "Varme"],
            &["Energi", "Vand", "Varme"],
        ],
    },
];
