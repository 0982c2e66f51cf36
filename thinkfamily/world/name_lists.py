"""Names written by hand where no open list was found: common names, not anybody's.

British forenames before 1990 (the open list starts in 1996), Somali, Arabic, Nigerian, Ghanaian and Urdu names,
and the spellings under which one transliterated name is met.
"""

OLDER_BRITISH = {
    (
        1930,
        "F",
    ): """Margaret Jean Mary Joan Patricia Sheila Barbara Doreen June Shirley Dorothy Joyce Maureen Elizabeth
        Audrey Brenda Kathleen Sylvia Eileen Pamela Betty Beryl Ann Irene Marjorie Rita Hilda Edna Iris Gladys""",
    (
        1930,
        "M",
    ): """John Peter William James Ronald Kenneth George Brian Robert Dennis Derek Raymond Thomas David
        Roy Donald Alan Frank Douglas Eric Gordon Leonard Arthur Norman Stanley Albert Cyril Ernest Reginald""",
    (
        1950,
        "F",
    ): """Susan Linda Christine Margaret Carol Jennifer Janet Patricia Barbara Ann Sandra Pamela Pauline
        Jean Jacqueline Kathleen Sheila Valerie Maureen Gillian Marilyn Elizabeth Lesley Catherine Brenda Wendy
        Angela Rosemary Shirley Diane Joan Jane Lynne Irene Janice Elaine Heather Marion June Eileen Denise Judith""",
    (
        1950,
        "M",
    ): """David John Peter Michael Alan Robert Stephen Paul Brian Graham Philip Anthony Colin Christopher
        Geoffrey William James Keith Terence Barry Malcolm Richard Ian Derek Roger Raymond Kenneth Andrew Trevor
        Martin Kevin Ronald Leslie Charles George Thomas Nigel Stuart Edward Gordon Roy Dennis Neil Laurence""",
    (
        1960,
        "F",
    ): """Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Tracy Angela Sarah Alison
        Caroline Amanda Sandra Linda Catherine Elizabeth Carol Joanne Wendy Janet Dawn Christine Nicola Mandy Lesley
        Jennifer Fiona Gillian Ann Beverley Elaine Maria Paula Lorraine Michelle Heather Louise Kim Denise Theresa""",
    (
        1960,
        "M",
    ): """David Paul Andrew Mark John Michael Stephen Ian Robert Richard Christopher Peter Simon Anthony
        Kevin Gary Steven Martin James Philip Alan Neil Nigel Timothy Colin Graham Jonathan Nicholas William Adrian
        Brian Stuart Keith Thomas Patrick Sean Carl Trevor Wayne Shaun Kenneth Barry Derek Dean Raymond Antony""",
    (
        1970,
        "F",
    ): """Claire Sarah Nicola Emma Lisa Joanne Michelle Helen Samantha Karen Victoria Rachel Louise Julie
        Clare Rebecca Sharon Joanna Caroline Amanda Tracey Kelly Deborah Alison Jane Donna Tracy Anna Angela
        Catherine Elizabeth Lucy Kerry Paula Natalie Zoe Jennifer Susan Melanie Tina Lorraine Marie Katherine Dawn""",
    (
        1970,
        "M",
    ): """Paul Mark David Andrew Richard Christopher James Simon Michael Matthew Stephen Lee John Robert
        Darren Daniel Steven Jason Nicholas Jonathan Ian Neil Peter Stuart Anthony Martin Kevin Craig Philip Gary
        Scott Wayne Timothy Benjamin Adam Alan Dean Carl Adrian Thomas William Justin Phillip Sean Jamie Barry""",
    (
        1980,
        "F",
    ): """Sarah Laura Gemma Emma Rebecca Claire Victoria Samantha Rachel Amy Jennifer Nicola Katie Lisa
        Kelly Natalie Louise Michelle Hayley Hannah Helen Charlotte Joanne Lucy Elizabeth Leanne Danielle Donna
        Katherine Stacey Jessica Kirsty Lauren Clare Kerry Stephanie Kate Lindsey Naomi Carly Zoe Jodie Cheryl""",
    (
        1980,
        "M",
    ): """Christopher James David Daniel Michael Matthew Andrew Richard Paul Mark Thomas Adam Robert John
        Lee Benjamin Steven Jonathan Craig Stephen Simon Nicholas Peter Anthony Alexander Gary Ian Ryan Darren Barry
        Jamie Stuart Philip Joseph Samuel Neil Gareth Carl Dean Kevin Luke Scott Edward William Martin Shaun Sean""",
}

SOMALI_MALE = """
    Mohamed Abdi Ahmed Ali Hassan Omar Yusuf Ibrahim Abdirahman Abdullahi Hussein Farah Warsame Jama
    Ismail Mahad Abdulkadir Mustafa Liban Guled Ayanle Zakariya Bilal Khalid Abdirizak Mukhtar Nur Osman
    Aden Bashir Hirsi Abdiaziz Samatar Roble Duale Barre Elmi Suleiman Idris Sharmarke
"""
SOMALI_FEMALE = """
    Fadumo Halima Amina Khadija Hodan Ayaan Sahra Asha Hibo Ifrah Nasra Maryan Ubah Zamzam Sagal Deqa
    Faiza Hamdi Idil Ladan Muna Naima Rahma Safia Shukri Sumaya Yasmin Zeinab Filsan Hafsa Ikran Ruqiya
    Salma Anisa
"""
ARABIC_MALE = """
    Ahmed Mohammed Ali Omar Hassan Hussein Khalid Ibrahim Yusuf Mustafa Abdullah Tariq Karim Samir
    Faisal Mahmoud Nasser Walid Ziad Rami Bashar Anwar Salah Hamza Idris Younes Adel Jamal Kamal Majid
"""
ARABIC_FEMALE = """
    Fatima Aisha Maryam Zainab Layla Noor Amina Huda Salma Rania Yasmin Hanan Samira Nadia Dina Lina
    Mona Iman Sara Rasha Souad Khadija Amal Farah Hala Jamila Latifa Najwa Rim Warda
"""
ARABIC_SURNAME = """
    Al-Sayed Haddad Khalil Mansour Saleh Abdullah Hamdan Nasser Khoury Ibrahim Elamin Osman Al-Hassan
    Benali Bouazza Abdelrahman Idris Suliman Hamad Awad Daoud Ayoub Said Aziz Zaki Rashid Taha Younis
    Saadi Amin
"""
NIGERIAN_MALE = """
    Emeka Chidi Obinna Ikenna Uche Tunde Femi Segun Kola Dayo Babatunde Kunle Ayodele Olumide Chukwudi
    Daniel David Samuel Emmanuel Joshua Michael Victor Musa Ibrahim Sani Kelechi Nnamdi Gbenga Wale Tobi
"""
NIGERIAN_FEMALE = """
    Ngozi Chioma Adaeze Ifeoma Amara Nkechi Bola Folake Yetunde Funke Temitope Titilayo Abimbola Kemi
    Blessing Grace Mercy Joy Esther Favour Peace Patience Aisha Hauwa Zainab Chinwe Ebele Simisola
    Omolara Damilola
"""
NIGERIAN_SURNAME = """
    Okafor Adeyemi Okonkwo Adebayo Eze Nwosu Balogun Ogunleye Obi Afolabi Okoro Ojo Adeleke Nwachukwu
    Ibrahim Bello Musa Onyeka Olawale Akinola Ogbonna Umeh Adewale Chukwu Oyelaran Igwe Uzor Salami
    Lawal Alabi
"""
GHANAIAN_MALE = (
    "Kwame Kofi Kwaku Yaw Kojo Kwasi Emmanuel Samuel Isaac Daniel Eric Felix Michael Nana Ebenezer"
)
GHANAIAN_FEMALE = "Ama Akosua Abena Yaa Afia Esi Adwoa Comfort Grace Mercy Abigail Gifty Linda Vida Felicia"
GHANAIAN_SURNAME = """
    Mensah Owusu Boateng Osei Asante Appiah Agyeman Amoah Addo Ansah Opoku Acheampong Annan Quaye Darko
    Frimpong Sarpong Gyamfi Antwi Yeboah
"""
URDU_MALE = """
    Muhammad Ali Imran Usman Bilal Hamza Asif Kashif Tariq Zahid Shahid Saqib Omar Hassan Faisal Adnan
    Junaid Haroon Waqas Kamran Naveed Rizwan Arslan Zain Ibrahim Yusuf Musa Ismail Abdullah Hussain
"""
URDU_FEMALE = """
    Fatima Ayesha Maryam Zainab Sobia Farzana Nasreen Shazia Saima Rabia Samina Rukhsana Tahira Aisha
    Hafsa Sana Hina Iqra Amna Khadija Noreen Parveen Shabana Bushra Nadia Uzma Mehwish Sadia Alina Inaya
"""
URDU_SURNAME = (
    "Khan Hussain Ahmed Ali Malik Mahmood Akhtar Iqbal Butt Shah Mirza Chaudhry Qureshi Raja Aslam Rehman"
)
SIKH_MALE = (
    "Gurpreet Harjit Jaspal Manpreet Sukhdev Balwinder Amandeep Kuldip Ranjit Arjan Jagdeep Harpreet Ravinder"
)
SIKH_FEMALE = (
    "Harpreet Simran Jaswinder Manjit Gurpreet Kiran Rupinder Amrit Navdeep Parminder Jasleen Baljit Sukhjit"
)
SIKH_SURNAME = "Sandhu Gill Dhillon Sidhu Grewal Bains Atwal Johal Mann Dhaliwal Sahota Uppal"
HINDU_FEMALE = (
    "Priya Anjali Meera Nisha Pooja Hetal Bhavna Jaya Kavita Sunita Rekha Asha Diya Riya Aditi Anika Isha"
)
HINDU_MALE = (
    "Raj Amit Sanjay Vijay Nikhil Rohan Arjun Kiran Dhruv Anil Suresh Mahesh Ravi Hitesh Aarav Vivaan Krish"
)
POLISH_MALE_OLDER = (
    "Piotr Krzysztof Andrzej Tomasz Marcin Paweł Michał Łukasz Grzegorz Rafał Adam Marek Dariusz Wojciech"
)
POLISH_FEMALE_OLDER = (
    "Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Monika Dorota Beata Justyna Kinga"
)
ROMANIAN_MALE_OLDER = (
    "Andrei Mihai Ion Cristian Florin Vasile Marian Adrian Ionuț Ștefan Constantin Marius Gheorghe Dan"
)
ROMANIAN_FEMALE_OLDER = (
    "Elena Maria Ioana Andreea Mihaela Alina Cristina Daniela Gabriela Simona Roxana Florentina"
)
CHINESE_MALE = "Wei Jun Ming Hao Jian Lei Chun Kai Yong Feng Ka Ho Chi Ming"
CHINESE_FEMALE = "Mei Ling Xiu Yan Li Na Hui Fang Yu Jing Wai Kwan Siu Mei"
CARIBBEAN_MALE_OLDER = (
    "Winston Leroy Delroy Errol Desmond Clive Trevor Neville Carlton Devon Junior Rohan Marlon Tyrone Omar"
)
CARIBBEAN_FEMALE_OLDER = (
    "Marcia Beverley Yvonne Hyacinth Sonia Paulette Claudette Lorna Marva Donna Sharon Keisha Shanice"
)
CARIBBEAN_SURNAME = """
    Campbell Brown Williams Grant Francis Gordon Clarke Reid Bailey Morgan Stewart Lewis Barrett Henry
    Thompson Powell Wright Gayle Simpson Walters Pinnock Blake Dixon Facey McKenzie Roberts Samuels
    Wallace
"""
KURDISH_MALE = "Karwan Rebin Hiwa Azad Dilshad Shwan Aram Soran Ibrahim Rizgar Hemin Ali"
KURDISH_FEMALE = "Shilan Avin Rojin Nazdar Shno Hero Awaz Chra Tara Zhian Sara Gulan"
KURDISH_SURNAME = "Hassan Ahmed Mahmood Rashid Karim Aziz Hamid Salih Qadir Majeed Othman Faraj"

SAME_NAME_SPELT = (
    "Mohammed Mohamed Muhammad Mohammad Muhammed Mohamud Maxamed Mohd",
    "Abdi Abdy Cabdi", "Abdirahman Abdurahman Abdulrahman Cabdiraxmaan Abdelrahman Abdul-Rahman",
    "Abdullahi Abdulahi Abdullah Abdallah Cabdulaahi", "Hussein Hussain Husain Husayn Hussien Xuseen",
    "Ahmed Ahmad Axmed Ahamed", "Ali Aly Cali", "Hassan Hasan Xasan", "Omar Umar Cumar Omer",
    "Osman Usman Uthman Cismaan",
    "Yusuf Yousuf Yousef Youssef Yussuf Yuusuf", "Ibrahim Ebrahim Ibraahiim Ibrahin",
    "Ismail Ismael Ismaaciil Esmail",
    "Farah Faarax Farrah", "Jama Jaamac Jamac", "Warsame Warsama", "Suleiman Sulaiman Suliman Saleban",
    "Khalid Khaled Qaalid",
    "Mustafa Mostafa Moustafa", "Bilal Bilaal Billal", "Hamza Hamzah Xamza", "Idris Idriss Edris",
    "Zakariya Zakaria Zakariye",
    "Fadumo Fatuma Faduma Fatima Fatimah Fatma Faadumo", "Khadija Khadijah Khadra Khadiija Kadija",
    "Aisha Ayesha Aysha Aicha Caasha", "Amina Aminah Ameena Aamina", "Maryan Maryam Mariam Mariyam Meryem",
    "Zainab Zeinab Zaynab Saynab Zeynep", "Halima Halimo Xaliimo Haleema", "Yasmin Yasmeen Jasmin Yasmine",
    "Sahra Zahra Sara Sarah", "Salma Selma Salmo", "Safia Safiya Safiyo Sofia", "Sumaya Sumayya Sumaiya Somaya",
    "Hafsa Hafsah Xafsa Hafza", "Noor Nur Nour Nuur", "Layla Laila Leila Leyla", "Samira Sameera Samiira",
    "Karim Kareem Kerim", "Tariq Tarek Tarik Tareq", "Faisal Faysal Feisal", "Mahmoud Mahmood Mahmud Maxamuud",
    "Qureshi Qureishi Kureshi Quraishi", "Chaudhry Chowdhury Choudhury Chaudhary Choudhry",
    "Rehman Rahman Rahmaan Rehmaan",
    "Malik Malek Malick", "Akhtar Akter Aktar Akhter", "Begum Begam", "Khatun Khatoon", "Singh Sing",
    "Kaur Kour Kaor",
    "Szymon Simon Szimon", "Wojciech Wojtek Voytek", "Katarzyna Kasia Katarina", "Małgorzata Malgorzata Gosia",
    "Łukasz Lukasz Lucas Lukas", "Michał Michal Michael", "Paweł Pawel Paul", "Zofia Sofia Zosia", "Ștefan Stefan",
    "Ionuț Ionut", "Andreea Andrea", "Alexandru Alexander Alex", "Gheorghe George Ghiorghe",
    "Wójcik Wojcik", "Wiśniewski Wisniewski", "Kamiński Kaminski", "Zieliński Zielinski", "Dąbrowski Dabrowski",
)  # fmt: skip

NICKNAMES = """
    Alexander:Alex,Sandy Alexandra:Alex,Lexi Andrew:Andy Anthony:Tony Benjamin:Ben Bethany:Beth
    Catherine:Cathy,Kate Charles:Charlie Charlotte:Lottie,Charlie Christine:Chris Christopher:Chris
    Daniel:Dan,Danny David:Dave Deborah:Debbie Dominic:Dom Dorothy:Dot Edward:Ed,Eddie,Ted
    Eleanor:Ellie,Nell Elizabeth:Liz,Beth,Lizzie Frances:Fran Frederick:Fred,Freddie Gabriel:Gabe
    George:Georgie Gregory:Greg Henry:Harry Isabella:Bella,Izzy Jacob:Jake Jacqueline:Jackie
    James:Jim,Jamie,Jimmy Jennifer:Jen,Jenny Jessica:Jess Joanne:Jo Jonathan:Jon John:Jack,Johnny
    Joseph:Joe,Joey Joshua:Josh Judith:Judy Katherine:Kate,Kathy Kathleen:Kath Kenneth:Ken
    Lawrence:Larry Leonard:Len Lewis:Lew Madeleine:Maddie Margaret:Maggie,Peggy Matthew:Matt
    Michael:Mike,Mick,Mikey Michelle:Shell Mohammed:Mo Mohamed:Mo Muhammad:Mo Natalie:Nat Nathaniel:Nate
    Nicholas:Nick Nicola:Nicky Olivia:Liv,Livvy Oliver:Ollie Pamela:Pam Patricia:Pat,Trish Patrick:Paddy
    Peter:Pete Philip:Phil Rebecca:Becky,Becca Richard:Rick,Dick Robert:Rob,Bob,Bobby Ronald:Ron
    Samantha:Sam Samuel:Sam,Sammy Sandra:Sandy Stephen:Steve Steven:Steve Stephanie:Steph Susan:Sue
    Terence:Terry Theodore:Theo,Teddy Theresa:Terri Thomas:Tom,Tommy Timothy:Tim Toby:Tobes Valerie:Val
    Victoria:Vicky,Tori William:Will,Bill,Billy Zachary:Zac Abdirahman:Abdi Abdullahi:Abdi
    Khadija:Khadra Fadumo:Fatima Małgorzata:Gosia Katarzyna:Kasia Krzysztof:Kris Aleksander:Olek
    Oluwaseun:Seun Babatunde:Tunde Temitope:Temi Gurpreet:Gopi Harpreet:Harry
""".split()
